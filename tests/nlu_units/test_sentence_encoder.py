"""What the sentence encoder keeps: vectors of training sentences, and nothing of a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sentence_encoder import SentenceEncoder
from bot.nlu.sentences import read_sentences
from bot.project import DATA

pytestmark = pytest.mark.slow


def encoder_with(**settings: Any) -> SentenceEncoder:
    own = {FEATURIZER_CLASS_ALIAS: "encoder", **settings}
    return SentenceEncoder({**SentenceEncoder.get_default_config(), **own}, "encoder")


def test_a_message_leaves_nothing_behind_and_a_training_keeps_its_vectors(tmp_path: Path) -> None:
    kept = tmp_path / "vectors.npz"
    encoder = encoder_with(kept=str(kept))

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


def test_of_a_large_topic_that_was_learned_a_part_is_read_and_all_that_is_new(
    tmp_path: Path,
) -> None:
    known = [s.text for s in read_sentences(DATA / "nlu") if s.intent == "out_of_scope"][:1200]
    sentences = [Message({TEXT: text, INTENT: "out_of_scope"}) for text in known]
    new = Message({TEXT: "a sentence that nobody has ever written", INTENT: "out_of_scope"})
    encoder = encoder_with(kept=str(tmp_path / "vectors.npz"), one_in=3)
    encoder.process_training_data(TrainingData([*sentences, new]))
    read = [sentence for sentence in sentences if sentence.get_dense_features(TEXT)[1]]
    assert len(known) / 4 < len(read) < len(known) / 2
    assert new.get_dense_features(TEXT)[1]


def test_a_small_topic_is_read_whole(tmp_path: Path) -> None:
    known = [s.text for s in read_sentences(DATA / "nlu") if s.intent == "quiz"][:60]
    sentences = [Message({TEXT: text, INTENT: "quiz"}) for text in known]
    encoder = encoder_with(kept=str(tmp_path / "vectors.npz"), one_in=3)
    encoder.process_training_data(TrainingData(list(sentences)))
    assert all(sentence.get_dense_features(TEXT)[1] for sentence in sentences)
