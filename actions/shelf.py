"""The Library as every action uses it: loaded once, narrowed to today."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from bot.knowledge.library import Library, load

_DATA = Path(__file__).resolve().parents[1] / "data"


@lru_cache(maxsize=1)
def _loaded() -> Library:
    return load(_DATA)


@lru_cache(maxsize=2)
def _on(day: date) -> Library:
    return _loaded().as_of(day)


def library_today() -> Library:
    """The Library with what may be told as fact today."""
    return _on(date.today())
