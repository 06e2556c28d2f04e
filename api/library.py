"""The Library as the routes use it."""

from __future__ import annotations

from datetime import date
from typing import cast

from fastapi import Request

from bot.knowledge.library import Library


class Shelf:
    """Holds the Library and narrows it to today, once a day."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._today: tuple[date, Library] | None = None

    def today(self) -> Library:
        """The Library with what may be told as fact today."""
        day = date.today()
        if self._today is None or self._today[0] != day:
            self._today = (day, self._library.as_of(day))
        return self._today[1]


def library_of(request: Request) -> Library:
    """The Library of the application that serves `request`, as of today."""
    return cast(Shelf, request.app.state.shelf).today()
