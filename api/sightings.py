"""Sightings: on which sites the loader was fetched, noted once a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from api.schools.directory import Directory

logger = logging.getLogger(__name__)
# Anybody can send an `Origin`; more than this many a day are no schools of ours.
_MOST = 10_000


class Sightings:
    """Tells the directory of a site and the version that it uses.

    `today` is asked each time. What was told today is remembered, so that a busy page costs no
    more than one line in the database a day.
    """

    def __init__(self, directory: Directory, today: Callable[[], date] = date.today) -> None:
        self._directory = directory
        self._today = today
        self._day = today()
        self._noted: set[tuple[str, str]] = set()

    def is_new(self, origin: str, version: str) -> bool:
        """Whether this was not noted today; from now on it counts as noted."""
        today = self._today()
        if today != self._day:
            self._day = today
            self._noted.clear()
        if (origin, version) in self._noted or len(self._noted) >= _MOST:
            return False
        self._noted.add((origin, version))
        return True

    def note(self, origin: str, version: str) -> None:
        """Tell the directory. A database that fails costs nobody the script."""
        try:
            self._directory.seen(origin, version, self._day)
        except SQLAlchemyError as error:
            logger.error("no site noted: %s", type(error).__name__)
