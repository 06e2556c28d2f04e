"""The two regressions, where an encoder has read but a part of the sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.nlu.topic_classifier import TopicClassifier


def sentence(intent: str, *, read: bool) -> Message:
    side = 1.0 if intent == "report" else -1.0
    row = np.array([[side, 0.5]], dtype=np.float32)
    message = Message({TEXT: f"a sentence on {intent}", INTENT: intent})
    for kind in (FEATURE_TYPE_SEQUENCE, FEATURE_TYPE_SENTENCE):
        message.add_features(Features(csr_matrix(row), kind, TEXT, "written"))
        if read:
            message.add_features(Features(row, kind, TEXT, "meant"))
    return message


def classifier(folder: Path) -> TopicClassifier:
    settings: dict[str, Any] = TopicClassifier.get_default_config()
    return TopicClassifier(settings, LocalModelStorage(folder), Resource("topics"))


def test_sentences_that_were_not_read_still_teach_the_writing(tmp_path: Path) -> None:
    seen = [
        sentence(intent, read=read) for intent in ("report", "remove") for read in (True, False)
    ]
    trained = classifier(tmp_path)
    trained.train(TrainingData(seen))
    asked = sentence("remove", read=True)
    trained.process([asked])
    assert asked.get(INTENT)["name"] == "remove"


def test_a_topic_of_which_nothing_was_read_stops_the_training(tmp_path: Path) -> None:
    seen = [sentence("report", read=True), sentence("remove", read=False)]
    with pytest.raises(ValueError, match="some topic"):
        classifier(tmp_path).train(TrainingData(seen))
