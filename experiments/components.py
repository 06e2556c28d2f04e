"""Components that were candidates: the encoder as it comes, and other heads over it."""

from __future__ import annotations

from typing import Any

import joblib
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
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from bot.encoder.encoder import Encoder
from bot.encoder.lesson import Example
from bot.encoder.training import Schedule, train
from bot.encoder.weights import WeightsMissing, installed_weights
from bot.nlu.sentence_encoder import SentenceEncoder
from bot.nlu.sentences import read_sentences
from bot.project import DATA

_FILE = "head.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class OpenEncoder(SentenceEncoder):
    """The sentence encoder with its open weights alone, adapted to nothing."""

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(config, name)
        path = installed_weights()
        if path is None:
            raise WeightsMissing("The encoder's weights are not installed: run `make install`.")
        # An adapter that learns nothing: only how far the numbers go is measured.
        examples = [Example(s.intent, s.text, {}) for s in read_sentences(DATA / "nlu")]
        nothing = train(path, examples, Schedule(rounds=0, rank=1), lambda *_: None)
        self._encoder = Encoder(path, [nothing])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Head(IntentClassifier, GraphComponent):
    """A classifier of scikit-learn over all features, sparse and dense, that came before.

    `kind` is `regression`, `svm` (linear, with probabilities by Platt's scaling on three
    folds), or over standardised dense features alone `dense_regression` or `mlp` (one hidden
    layer).
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {"kind": "regression", "C": 3.0, "hidden": 256}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._fitted: Any = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Head:
        """Create an untrained component (see parent class for full docstring)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the classifier to the training sentences."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        fitted = self._unfitted()
        fitted.fit(_features(examples), np.array([str(e.get(INTENT)) for e in examples]))
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(fitted, folder / _FILE)
        self._fitted = fitted
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the likeliest intent and the ranking to the messages."""
        with_text = [message for message in messages if message.get(TEXT)]
        if not with_text:
            return messages
        for message, row in zip(
            with_text, self._fitted.predict_proba(_features(with_text)), strict=True
        ):
            ranking = [
                {"name": str(self._fitted.classes_[place]), "confidence": float(row[place])}
                for place in np.argsort(-row)
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
    ) -> Head:
        """Load a trained component (see parent class for full docstring)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._fitted = joblib.load(folder / _FILE)
        return component

    def _unfitted(self) -> Any:
        strength = self._config["C"]
        if self._config["kind"] == "svm":
            return CalibratedClassifierCV(LinearSVC(C=strength), cv=3)
        if self._config["kind"] == "mlp":
            hidden = (self._config["hidden"],)
            return make_pipeline(
                StandardScaler(), MLPClassifier(hidden, early_stopping=True, random_state=0)
            )
        if self._config["kind"] == "dense_regression":
            return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=200))
        return LogisticRegression(C=strength, solver="saga", tol=0.01, max_iter=200)


def _features(messages: list[Message]) -> csr_matrix | NDArray[np.float32]:
    """One row a message: its sentence features, sparse and dense side by side."""
    sparse = [message.get_sparse_features(TEXT)[1] for message in messages]
    dense = [message.get_dense_features(TEXT)[1] for message in messages]
    parts = []
    if dense[0] is not None:
        parts.append(np.vstack([found.features for found in dense]))
    if sparse[0] is not None:
        parts.append(csr_matrix(vstack([found.features for found in sparse]), dtype=np.float32))
    return parts[0] if len(parts) == 1 else csr_matrix(hstack(parts), dtype=np.float32)
