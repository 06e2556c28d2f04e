"""What the sentence encoder keeps: vectors of training sentences, and nothing of a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sentence_encoder import SentenceEncoder

pytestmark = pytest.mark.slow


def test_a_message_leaves_nothing_behind_and_a_training_keeps_its_vectors(tmp_path: Path) -> None:
    kept = tmp_path / "vectors.npz"
    config = {"kept": str(kept), FEATURIZER_CLASS_ALIAS: "encoder"}
    encoder = SentenceEncoder(config, "encoder")

    encoder.process([Message({TEXT: "they passed my picture round"})])
    assert not kept.exists()

    sentence = Message({TEXT: "somebody shared a photo of me"})
    encoder.process_training_data(TrainingData([sentence]))
    (row,) = sentence.get_dense_features(TEXT)[1].features
    before = kept.stat().st_mtime_ns

    again = Message({TEXT: "somebody shared a photo of me"})
    encoder.process_training_data(TrainingData([again]))
    assert kept.stat().st_mtime_ns == before
    assert again.get_dense_features(TEXT)[1].features == pytest.approx(row.reshape(1, -1), rel=0.01)
