"""The Library narrowed to today, and to what is open now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from bot.knowledge.library import Library

# Opening hours begin and end at quarters of an hour.
_QUARTER = 15


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


class Shelf:
    """Hands out the Library with only what may be told as fact today.

    `now` is asked each time, so that a law that applies from a date flips on that day, and a
    helpline that closes moves behind those that are open. The narrowed Library is made anew
    four times an hour at most.
    """

    def __init__(self, library: Library, now: Callable[[], datetime] = utc_now) -> None:
        self._library = library
        self._clock = now
        self._narrowed: tuple[datetime, Library] | None = None

    def today(self) -> Library:
        """The Library as of today, at this quarter of an hour."""
        moment = self._clock()
        quarter = moment.replace(
            minute=moment.minute // _QUARTER * _QUARTER, second=0, microsecond=0
        )
        if self._narrowed is None or self._narrowed[0] != quarter:
            # Days begin where the server stands, as they do for those who run it.
            narrowed = self._library.as_of(moment.astimezone().date()).at(moment)
            self._narrowed = (quarter, narrowed)
        return self._narrowed[1]
