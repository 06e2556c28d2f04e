"""The sentence encoder with its real weights and adapter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.encoder.adapter import Adapter
from bot.encoder.embedding import Embedding
from bot.encoder.encoder import MOST_PIECES, Encoder
from bot.encoder.network import Layer, Tensor, encode
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import (
    LINEAR,
    NORMS,
    Weights,
    WeightsMissing,
    installed_weights,
    shape,
)
from bot.project import ADAPTERS


@pytest.fixture(scope="module")
def weights() -> Path:
    path = installed_weights()
    assert path is not None
    return path


@pytest.fixture(scope="module")
def encoder(weights: Path) -> Encoder:
    return Encoder(weights, [Adapter.read(path) for path in ADAPTERS])


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


def test_many_are_read_in_their_order_as_if_each_were_alone(encoder: Encoder) -> None:
    texts = [f"they sent it to {number} people" for number in range(70)]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


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


def test_a_text_in_parts_is_the_text_and_each_part_as_it_is_meant_there(encoder: Encoder) -> None:
    parts = ["how do i get it taken down,", "my dad has locked me in and beats me"]
    whole, removal, danger = encoder.encode_in_parts(parts)
    text, removal_alone, danger_alone = encoder.encode([" ".join(parts), *parts])
    np.testing.assert_allclose(whole, text, atol=1e-4)
    assert np.linalg.norm(removal - removal_alone) < np.linalg.norm(danger - removal_alone)
    assert np.linalg.norm(danger - danger_alone) < np.linalg.norm(removal - danger_alone)


def test_a_part_beyond_the_longest_text_is_read_by_itself(encoder: Encoder) -> None:
    parts = ["😭 " * MOST_PIECES, "i want to die now"]
    _, _, end = encoder.encode_in_parts(parts)
    (alone,) = encoder.encode(parts[1:])
    np.testing.assert_allclose(end, alone, atol=1e-4)


def test_a_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"something else altogether")
    with pytest.raises(WeightsMissing):
        Weights(path)


def test_in_use_it_says_what_was_learned(encoder: Encoder, weights: Path) -> None:
    texts = [
        "hola",
        "someone made a fake of me and i dont know where to go with it",
        "wie melde ich",
    ]
    loaded = Weights(weights)
    tokenizer = Tokenizer(loaded.vocabulary)
    pieces = [tokenizer.encode(text, MOST_PIECES) for text in texts]
    x, mask = Embedding(loaded).padded(pieces, max(map(len, pieces)))
    learned = np.hstack(
        [
            encode(x, mask, layers_with(loaded, Adapter.read(path)), loaded.sizes).numpy()
            for path in ADAPTERS
        ]
    )
    read = encoder.encode(texts)
    for one, other in zip(learned - learned.mean(axis=0), read - read.mean(axis=0), strict=True):
        assert one @ other > 0.999 * np.linalg.norm(one) * np.linalg.norm(other)


def layers_with(weights: Weights, adapter: Adapter) -> list[Layer]:
    """The layers as they learn, with 32 bits a number."""

    def linear(layer: int, name: str) -> Callable[[Tensor], Tensor]:
        own = weights.matrix(f"l{layer}.{name}.w", *shape(name, weights.sizes)).T
        down, up, bias = (adapter.parts[f"{layer}.{name}.{p}"] for p in ("down", "up", "bias"))
        return lambda x: x @ (own + down @ up) + bias

    def norm(layer: int, name: str) -> tuple[Tensor, Tensor]:
        return tuple(adapter.parts[f"{layer}.{name}.{part}"] for part in ("gain", "shift"))

    return [
        Layer({n: linear(i, n) for n in LINEAR}, {n: norm(i, n) for n in NORMS})
        for i in range(weights.sizes.layers)
    ]
