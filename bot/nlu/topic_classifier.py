"""TopicClassifier: from the features of a message to a probability for each intent."""

from __future__ import annotations

import json
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
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

_WEIGHTS = "weights.npz"
_INTENTS = "intents.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Logistic regression over all sentence features, sparse and dense.

    Rasa's own LogisticRegressionClassifier weighs every intent alike, however many
    sentences it has. Out of scope is the largest class because the world outside the field
    is large; weighed down, it lost its questions to the field's. See docs/understanding.md.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            # Inverse strength of regularisation, and when to stop.
            "C": 1.0,
            "tolerance": 0.01,
            "most_iterations": 100,
            # Intents in the ranking that is handed on.
            "ranking_length": 10,
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._intents: list[str] = []
        # One row a feature, one column an intent.
        self._weights: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)
        self._offsets: NDArray[np.float32] = np.zeros(0, dtype=np.float32)

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
        """Fit the regression to the training sentences."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        if not examples:
            return self._resource
        regression = LogisticRegression(
            C=self._config["C"],
            solver="saga",
            tol=self._config["tolerance"],
            max_iter=self._config["most_iterations"],
            random_state=0,
        )
        regression.fit(_features(examples), [example.get(INTENT) for example in examples])
        self._intents = [str(intent) for intent in regression.classes_]
        self._weights = np.ascontiguousarray(regression.coef_.T, dtype=np.float32)
        self._offsets = regression.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the likeliest intent and the ranking to the messages."""
        with_features = [message for message in messages if message.get(TEXT)]
        if not with_features or not self._intents:
            return messages
        scores = _features(with_features) @ self._weights + self._offsets
        for message, row in zip(with_features, scores, strict=True):
            likelihood = np.exp(row - row.max())
            probability = likelihood / likelihood.sum()
            order = np.argsort(-probability)[: self._config["ranking_length"]]
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
            with np.load(folder / _WEIGHTS) as stored:
                component._weights = stored["weights"]
                component._offsets = stored["offsets"]
        return component

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _INTENTS).write_text(json.dumps(self._intents), encoding="utf-8")
            np.savez(folder / _WEIGHTS, weights=self._weights, offsets=self._offsets)


def _features(messages: list[Message]) -> csr_matrix:
    """One row a message: its sparse and its dense sentence features beside each other."""
    sparse = [message.get_sparse_features(TEXT)[1] for message in messages]
    dense = [message.get_dense_features(TEXT)[1] for message in messages]
    blocks = []
    if sparse[0] is not None:
        blocks.append(vstack([features.features for features in sparse]))
    if dense[0] is not None:
        blocks.append(csr_matrix(np.vstack([features.features for features in dense])))
    return csr_matrix(hstack(blocks, dtype=np.float32))
