"""A writer of training sentences is shown those that the model takes for something else."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

import bot.evaluation.__main__ as evaluation
from bot.encoder.weights import Floats
from bot.evaluation.measure import Prediction
from bot.evaluation.misread import configured_store, misread, written_since
from bot.evaluation.sentences import Sentence
from bot.nlu.sentences import read_sentences as read_training
from bot.nlu.vector_store import VectorStore
from bot.project import DATA, ROOT

FILE = """version: "3.1"
nlu:
- intent: report
  examples: |
    - where would one report this thing of mine
    - the desk sent me away twice
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "nlu" / "en").mkdir(parents=True)
    (tmp_path / "nlu" / "en" / "report.yml").write_text(FILE)
    return tmp_path / "nlu"


def test_what_the_adapters_have_learned_is_not_new(tmp_path: Path) -> None:
    assert len(written_since(DATA / "nlu", tmp_path / "none.npz")) < len(
        read_training(DATA / "nlu")
    )


def test_only_sentences_that_no_training_has_read_are_new(folder: Path, tmp_path: Path) -> None:
    def read(texts: list[str]) -> Floats:
        return np.zeros((len(texts), 2), dtype=np.float32)

    store = tmp_path / "vectors.npz"
    VectorStore(store, read).vectors(["where would one report this thing of mine"])
    assert [s.text for s in written_since(folder, store)] == ["the desk sent me away twice"]


def test_without_a_training_all_are_new(folder: Path, tmp_path: Path) -> None:
    assert len(written_since(folder, tmp_path / "none.npz")) == 2


def test_a_misread_sentence_is_shown_with_its_file_and_what_it_was_taken_for() -> None:
    def prediction(text: str, taken: str, own: float) -> Prediction:
        sentence = Sentence(text, "en", "", "report", ())
        likelihoods = {"report": own, "remove": 1 - own}
        return Prediction(sentence, taken, 1 - own, (), 0.01, likelihoods=likelihoods)

    shown = misread([prediction("sent away", "remove", 0.2), prediction("where", "report", 0.9)])
    assert shown.splitlines() == [
        "en/report.yml: taken for remove, its own topic got 20 %: sent away",
        "1 of 2 new sentences are misread.",
    ]


def test_the_worst_comes_first_and_one_that_leaves_alba_unsure_is_misread_too() -> None:
    def prediction(text: str, taken: str, own: float) -> Prediction:
        sentence = Sentence(text, "en", "", "report", ())
        likelihoods = {"report": own, "remove": 0.22}
        return Prediction(sentence, taken, 0.22, (), 0.01, likelihoods=likelihoods)

    shown = misread([prediction("b", "nlu_fallback", 0.2), prediction("a", "remove", 0.1)])
    assert shown.splitlines()[:2] == [
        "en/report.yml: taken for remove, its own topic got 10 %: a",
        "en/report.yml: unsure, most like remove, its own topic got 20 %: b",
    ]


def test_a_new_topic_which_the_model_does_not_know_yet_is_misread() -> None:
    sentence = Sentence("hello", "en", "", "a_new_one", ())
    found = Prediction(sentence, "greet", 0.9, (), 0.01, likelihoods={"greet": 0.9})
    assert "its own topic got 0 %" in misread([found])


def test_the_store_is_the_one_that_the_pipeline_names(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("pipeline: [{name: a.b.SentenceEncoder, kept: somewhere/vectors.npz}]")
    assert configured_store(config) == ROOT / "somewhere" / "vectors.npz"


def test_a_model_that_does_not_know_what_the_encoder_has_learned_since_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model, adapter = tmp_path / "model", tmp_path / "adapter"
    for path, written in ((model, 1), (adapter, 2)):
        path.touch()
        os.utime(path, (written, written))
    monkeypatch.setattr(evaluation, "MODEL", model)
    monkeypatch.setattr(evaluation, "ADAPTERS", (adapter,))
    assert evaluation.main(["misread"]) == 1
    assert "make train" in capsys.readouterr().err
