"""The Library as every action uses it: loaded once, narrowed to today."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.knowledge.library import Library, load
from bot.knowledge.shelf import Shelf

_DATA = Path(__file__).resolve().parents[1] / "data"


@lru_cache(maxsize=1)
def _shelf() -> Shelf:
    return Shelf(load(_DATA))


def library_today() -> Library:
    """The Library with what may be told as fact today."""
    return _shelf().today()
