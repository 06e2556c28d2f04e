"""The sentence encoder with its real weights and adapter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.encoder.adapter import Adapter
from bot.encoder.encoder import MOST_PIECES, Encoder
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import Weights, WeightsMissing, installed_weights
from bot.project import ADAPTER


@pytest.fixture(scope="module")
def weights() -> Path:
    path = installed_weights()
    assert path is not None
    return path


@pytest.fixture(scope="module")
def encoder(weights: Path) -> Encoder:
    return Encoder(weights, Adapter.read(ADAPTER))


@pytest.fixture(scope="module")
def tokenizer(weights: Path) -> Tokenizer:
    return Tokenizer(Weights(weights).vocabulary)


def test_pieces_stand_between_begin_and_end(weights: Path, tokenizer: Tokenizer) -> None:
    known = Weights(weights).vocabulary
    ids = tokenizer.encode("mi foto", 16)
    assert (ids[0], ids[-1]) == (known.begin, known.end)
    assert "".join(known.pieces[i] for i in ids[1:-1]) == "▁mi▁foto"


@pytest.mark.parametrize("text", ["", " ", "😭", "a" * 3000, "\u0000", "ﷺ"])
def test_any_text_can_be_cut_and_encoded(encoder: Encoder, tokenizer: Tokenizer, text: str) -> None:
    assert len(tokenizer.encode(text, MOST_PIECES)) <= MOST_PIECES
    assert np.isfinite(encoder.encode([text])).all()


def test_a_sentence_has_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["hola", "someone made a fake of me", "wie melde ich das", "hola"]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_the_same_meaning_lies_close_in_two_languages(encoder: Encoder) -> None:
    fake, falso, meal = encoder.encode(
        [
            "someone made a fake nude of me and it is going round",
            "alguien hizo un desnudo falso mío y lo están pasando",
            "what can I cook with two eggs",
        ]
    )
    assert np.linalg.norm(fake - falso) < np.linalg.norm(fake - meal) / 2


def test_the_end_of_a_long_story_is_read(encoder: Encoder) -> None:
    story = "and then he said that it was only a joke between friends " * 16
    calm, not_calm = encoder.encode([story + "so that was that", story + "i want to die now"])
    assert not np.allclose(calm, not_calm, atol=1e-3)


def test_a_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"something else altogether")
    with pytest.raises(WeightsMissing):
        Weights(path)
