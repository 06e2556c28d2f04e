"""NgramFeaturizer: how words are written, in pieces that survive a typo."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import normalize

from bot.nlu.clauses import with_clauses
from bot.nlu.normalization import normalise

Floats = NDArray[np.float32]

_VOCABULARY = "vocabulary.json"
_WEIGHTS = "weights.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(SparseFeaturizer, GraphComponent):
    """Weighted character and word n-grams of the normalised text, each of length `scale`.

    Rasa's CountVectorsFeaturizer counts without weighing: the commonest endings then speak
    loudest. Weighing each piece by how rare it is (TF-IDF) gave more right topics on the
    same sentences; docs/understanding.md has the figures.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            **SparseFeaturizer.get_default_config(),
            # Shortest and longest pieces, in characters and in words.
            "characters": [2, 5],
            "words": [1, 2],
            # Pieces in fewer sentences than this are dropped.
            "fewest_characters": 3,
            "fewest_words": 2,
            # Length of each of the two vectors of a sentence.
            "scale": 1.75,
        }

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(name, config)
        self._scale = float(config["scale"])
        self._model_storage = model_storage
        self._resource = resource
        self._counters = {
            "char_wb": _counter("char_wb", config["characters"], config["fewest_characters"]),
            "word": _counter("word", config["words"], config["fewest_words"]),
        }
        self._rarity: dict[str, Floats] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        """Create an untrained component (see parent class for full docstring)."""
        return cls(config, execution_context.node_name, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which pieces there are and how rare each is."""
        texts = [example.get(TEXT) for example in training_data.intent_examples]
        texts = [text for text in texts if text]
        if texts:
            for kind, counter in self._counters.items():
                self._rarity[kind] = TfidfTransformer().fit(counter.fit_transform(texts)).idf_
            self._persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors to the training sentences."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vectors to the messages."""
        with_text = with_clauses(messages)
        if not with_text:
            return messages
        texts = [message.get(TEXT) for message in with_text]
        parts = [
            _weighed(counter.transform(texts), self._rarity[kind])
            for kind, counter in self._counters.items()
        ]
        rows = csr_matrix(hstack(parts) * self._scale)
        for number, message in enumerate(with_text):
            message.add_features(
                Features(
                    rows[number], FEATURE_TYPE_SENTENCE, TEXT, self._config[FEATURIZER_CLASS_ALIAS]
                )
            )
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramFeaturizer:
        """Load a trained component (see parent class for full docstring)."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            vocabularies = json.loads((folder / _VOCABULARY).read_text(encoding="utf-8"))
            with np.load(folder / _WEIGHTS) as weights:
                for kind, counter in component._counters.items():
                    counter.vocabulary = vocabularies[kind]
                    component._rarity[kind] = weights[kind]
        return component

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            vocabularies = {
                kind: {piece: int(place) for piece, place in counter.vocabulary_.items()}
                for kind, counter in self._counters.items()
            }
            (folder / _VOCABULARY).write_text(json.dumps(vocabularies), encoding="utf-8")
            np.savez(folder / _WEIGHTS, **self._rarity)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to validate beyond the defaults."""


def _counter(analyzer: str, lengths: list[int], fewest: int) -> CountVectorizer:
    return CountVectorizer(
        preprocessor=normalise,
        analyzer=analyzer,
        ngram_range=tuple(lengths),
        min_df=fewest,
        token_pattern=r"\w+",  # noqa: S106  (what counts as a word, no secret)
        dtype=np.float32,
    )


def _weighed(counts: csr_matrix, rarity: Floats) -> csr_matrix:
    """TF-IDF with dampened counts, each row of length one.

    As in scikit-learn's TfidfTransformer, which checks its own state for a millisecond each time.
    """
    counts.data = (np.log(counts.data) + 1) * rarity[counts.indices]
    return normalize(counts, copy=False)
