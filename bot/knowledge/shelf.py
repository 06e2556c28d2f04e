"""The Library narrowed to today, once a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.knowledge.library import Library


class Shelf:
    """Hands out the Library with only what may be told as fact today.

    `today` is asked each time, so that a law that applies from a date flips on that day.
    """

    def __init__(self, library: Library, today: Callable[[], date] = date.today) -> None:
        self._library = library
        self._clock = today
        self._narrowed: tuple[date, Library] | None = None

    def today(self) -> Library:
        """The Library as of today."""
        day = self._clock()
        if self._narrowed is None or self._narrowed[0] != day:
            self._narrowed = (day, self._library.as_of(day))
        return self._narrowed[1]
