"""The Library as every action uses it: loaded once, narrowed to today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bot.knowledge.library import Library, load
from bot.knowledge.shelf import Shelf, utc_now

_DATA = Path(__file__).resolve().parents[1] / "data"


@lru_cache(maxsize=1)
def _library() -> Library:
    return load(_DATA)


class _Clock:
    now: Callable[[], datetime] = staticmethod(utc_now)


@lru_cache(maxsize=1)
def _shelf() -> Shelf:
    return Shelf(_library(), lambda: _Clock.now())


def library_today() -> Library:
    """The Library with what may be told as fact today."""
    return _shelf().today()


def set_clock(now: Callable[[], datetime]) -> None:
    """Let the actions live at another moment, so that a conversation can be told again."""
    _Clock.now = staticmethod(now)
