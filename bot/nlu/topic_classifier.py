"""TopicClassifier: from the features of a message to a probability for each intent."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bot.nlu.clauses import with_clauses

Floats = NDArray[np.float32]

_INTENTS = "intents.json"
_WRITTEN, _MEANT = "written.npz", "meant.npz"


@dataclass(frozen=True)
class Regression:
    """A multinomial logistic regression: one row of `weights` a feature, one column an intent."""

    weights: Floats
    offsets: Floats

    @classmethod
    def of(cls, fitted: LogisticRegression) -> Regression:
        """What scikit-learn has fitted."""
        weights = np.ascontiguousarray(fitted.coef_.T, dtype=np.float32)
        return cls(weights, fitted.intercept_.astype(np.float32))

    def before(self, middle: Floats, spread: float) -> Regression:
        """The same for features from which `middle` is not yet taken, nor divided by `spread`."""
        weights = self.weights / spread
        return Regression(weights, self.offsets - middle @ weights)

    @classmethod
    def read(cls, path: Path) -> Regression:
        """What `write` left at `path`."""
        with np.load(path) as stored:
            return cls(stored["weights"], stored["offsets"])

    def write(self, path: Path) -> None:
        """Save at `path`."""
        np.savez(path, weights=self.weights, offsets=self.offsets)

    def log_probabilities(self, features: csr_matrix | Floats) -> Floats:
        """One row a message, one column an intent."""
        scores = features @ self.weights + self.offsets
        scores -= scores.max(axis=1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Two logistic regressions that have to agree: one reads the writing, one the meaning.

    The first sees the sparse features (n-grams), the second the dense ones (the encoder's
    vector). Their log probabilities are added with weights. One regression over both would
    lean on the encoder alone: it has been adapted to these same sentences and looks surer
    on them than it is on new ones. See docs/understanding.md.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            # Inverse strength of regularisation of each regression.
            "written_C": 3.0,
            "meant_C": 0.005,
            # What each says counts so much; together they set how sure the sum is.
            "written_weight": 0.6,
            "meant_weight": 0.6,
            # When to stop.
            "tolerance": 0.01,
            "most_iterations": 200,
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._intents: list[str] = []
        self._written: Regression | None = None
        self._meant: Regression | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Create an untrained component (see parent class for full docstring)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both regressions: the writing of all sentences, the meaning of those read.

        Raises:
            ValueError: no sentence of some intent was read by an encoder.
        """
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        if not examples:
            return self._resource
        intents = [str(example.get(INTENT)) for example in examples]
        self._intents = sorted(set(intents))
        stop = {"tol": self._config["tolerance"], "max_iter": self._config["most_iterations"]}
        writing = LogisticRegression(
            C=self._config["written_C"], solver="saga", random_state=0, **stop
        )
        meaning = LogisticRegression(C=self._config["meant_C"], **stop)
        # An encoder may leave out sentences that would show nothing new.
        read = [e for e in examples if e.get_dense_features(TEXT)[1] is not None]
        topics_read = [str(example.get(INTENT)) for example in read]
        if set(topics_read) != set(intents):
            raise ValueError("No sentence of some topic has a dense feature.")
        vectors = _meant(read)
        middle, spread = vectors.mean(axis=0), float(vectors.std(axis=0).mean())
        # The solver of the first keeps to one core.
        with ThreadPoolExecutor() as threads:
            fits = (
                threads.submit(writing.fit, _written(examples), intents),
                threads.submit(meaning.fit, (vectors - middle) / spread, topics_read),
            )
        written, meant = (Regression.of(fit.result()) for fit in fits)
        meant = meant.before(middle, spread)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _INTENTS).write_text(json.dumps(self._intents), encoding="utf-8")
            written.write(folder / _WRITTEN)
            meant.write(folder / _MEANT)
        self._written, self._meant = written, meant
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the likeliest intent and the ranking to the messages."""
        with_features = with_clauses(messages)
        if not with_features or self._written is None or self._meant is None:
            return messages
        scores = self._config["written_weight"] * self._written.log_probabilities(
            _written(with_features)
        ) + self._config["meant_weight"] * self._meant.log_probabilities(_meant(with_features))
        for message, row in zip(with_features, scores, strict=True):
            likelihood = np.exp(row - row.max())
            probability = likelihood / likelihood.sum()
            order = np.argsort(-probability)
            ranking = [
                {"name": self._intents[place], "confidence": float(probability[place])}
                for place in order
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Load a trained component (see parent class for full docstring)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._intents = json.loads((folder / _INTENTS).read_text(encoding="utf-8"))
            component._written = Regression.read(folder / _WRITTEN)
            component._meant = Regression.read(folder / _MEANT)
        return component


def _written(messages: list[Message]) -> csr_matrix:
    """One row a message: its sparse sentence features."""
    rows = [message.get_sparse_features(TEXT)[1].features for message in messages]
    # In the precision of the weights: for another one, SciPy would copy all of them each time.
    return csr_matrix(vstack(rows), dtype=np.float32)


def _meant(messages: list[Message]) -> Floats:
    """One row a message: its dense sentence features."""
    return np.vstack([message.get_dense_features(TEXT)[1].features for message in messages])
