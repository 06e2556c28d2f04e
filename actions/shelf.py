"""The Library as every action uses it: loaded once, narrowed to today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bot.knowledge.library import Library, load
from bot.knowledge.shelf import Shelf, utc_now

_DATA = Path(__file__).resolve().parents[1] / "data"


_clock = utc_now


@lru_cache(maxsize=1)
def _shelf() -> Shelf:
    return Shelf(load(_DATA), lambda: _clock())


def library_today() -> Library:
    """The Library with what may be told as fact today."""
    return _shelf().today()


@contextmanager
def living_at(moment: datetime) -> Iterator[None]:
    """Let the actions live at another moment meanwhile, to tell a conversation again."""
    global _clock
    _clock = lambda: moment  # noqa: E731
    try:
        yield
    finally:
        _clock = utc_now
