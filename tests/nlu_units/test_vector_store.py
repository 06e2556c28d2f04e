"""Vectors of training sentences are kept, and only while they hold true."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.encoder.weights import Floats
from bot.nlu.vector_store import VectorStore


class Reader:
    """Reads a text as its length, and notes what it was asked to read."""

    def __init__(self, factor: float = 1.0) -> None:
        self.factor = factor
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> Floats:
        self.asked += texts
        return np.array([[len(text) * self.factor] for text in texts], dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "vectors.npz"


def test_a_sentence_is_read_once(path: Path) -> None:
    sentences = [f"sentence {number}" for number in range(500)]
    VectorStore(path, Reader()).vectors(sentences)
    reader = Reader()
    found = VectorStore(path, reader).vectors([*sentences, "one more"])
    assert "one more" in reader.asked
    assert len(reader.asked) < 50
    np.testing.assert_array_equal(found[-1], [len("one more")])
    np.testing.assert_array_equal(found[0], [len(sentences[0])])


def test_the_vectors_of_another_encoder_are_forgotten(path: Path) -> None:
    VectorStore(path, Reader()).vectors(["one", "three"])
    found = VectorStore(path, Reader(factor=2.0)).vectors(["one", "three"])
    np.testing.assert_array_equal(found, [[6], [10]])


def test_a_few_vectors_that_were_rounded_otherwise_are_no_other_encoder(path: Path) -> None:
    sentences = [f"sentence {'x' * number}" for number in range(40)]
    VectorStore(path, Reader()).vectors(sentences)

    def rounds_some_otherwise(texts: list[str]) -> Floats:
        return np.array([[len(text) + (len(text) % 9 == 0)] for text in texts], dtype=np.float32)

    found = VectorStore(path, rounds_some_otherwise).vectors(sentences)
    np.testing.assert_array_equal(found, [[len(sentence)] for sentence in sentences])


def test_sentences_themselves_are_not_kept(path: Path) -> None:
    VectorStore(path, Reader()).vectors(["a sentence of somebody"])
    assert b"somebody" not in path.read_bytes()


def test_a_broken_file_is_made_anew(path: Path) -> None:
    VectorStore(path, Reader()).vectors(["one"])
    path.write_bytes(path.read_bytes()[:100])
    found = VectorStore(path, Reader()).vectors(["one"])
    np.testing.assert_array_equal(found, [[3]])


def test_a_sentence_that_stands_twice_has_both_its_rows(path: Path) -> None:
    found = VectorStore(path, Reader()).vectors(["one", "three", "one"])
    np.testing.assert_array_equal(found, [[3], [5], [3]])
