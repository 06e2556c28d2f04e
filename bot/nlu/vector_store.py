"""VectorStore: the vectors of training sentences, kept from one training to the next.

To read a hundred thousand sentences takes most of a training's time, and an editor changes a
few of them. Only training sentences are kept, never a message.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.encoder.weights import Floats

Kept = dict[int, NDArray[np.float16]]

# So many of the kept vectors are read anew each time. Most may differ in rounding alone, and a
# few by more: those that another machine has kept, which sums in another order.
_PROBES = 32
_ROUNDING = 5e-3
_MOST = 0.5
# There is no file yet, or a training was broken off: all are read again.
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


class VectorStore:
    """A file of vectors, each under a mark of its sentence; the sentences are not in it."""

    def __init__(self, path: Path, read: Callable[[list[str]], Floats]) -> None:
        """`read` makes one row of each text; `path` need not exist yet."""
        self._path, self._read = path, read

    def vectors(self, texts: list[str]) -> Floats:
        """One row for each of `texts`, of which only those are read that are not kept yet.

        If probes show that the kept ones come from another encoder, all are read.
        """
        marks = [_mark(text) for text in texts]
        kept = _kept(self._path)
        known = [place for place, mark in enumerate(marks) if mark in kept]
        probes = known[:: max(1, len(known) // _PROBES)]
        if probes:
            found = self._read([texts[place] for place in probes])
            if not _alike(found, [kept[marks[place]] for place in probes]):
                kept = {}
        new = [place for place, mark in enumerate(marks) if mark not in kept]
        if new:
            read = self._read([texts[place] for place in new]).astype(np.float16)
            kept.update((marks[place], row) for place, row in zip(new, read, strict=True))
            self._write(kept)
        return np.array([kept[mark] for mark in marks], dtype=np.float32)

    def _write(self, kept: Kept) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        written = self._path.with_name(f"{os.getpid()}-{self._path.name}")
        marks = np.fromiter(kept, dtype=np.uint64, count=len(kept))
        np.savez(written, marks=marks, vectors=np.stack(list(kept.values())))
        written.replace(self._path)


def unread(path: Path, texts: list[str]) -> list[str]:
    """Those of `texts` that no training has read yet, as far as the file at `path` knows.

    A sentence counts as read even if it has another topic now, or that training was broken off.
    """
    try:
        with path.open("rb") as file, np.load(file) as stored:
            read = frozenset(stored["marks"].tolist())
    except _UNREADABLE:
        read = frozenset()
    return [text for text in texts if _mark(text) not in read]


def _kept(path: Path) -> Kept:
    try:
        with path.open("rb") as file, np.load(file) as stored:
            return dict(zip(stored["marks"].tolist(), stored["vectors"], strict=True))
    except _UNREADABLE:
        return {}


def _mark(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _alike(found: Floats, kept: list[NDArray[np.float16]]) -> bool:
    rows = np.array(kept, dtype=np.float32)
    if rows.shape != found.shape:
        return False
    same = np.isclose(rows, found, rtol=0.0, atol=_ROUNDING).all(axis=1)
    return float(same.mean()) > _MOST
