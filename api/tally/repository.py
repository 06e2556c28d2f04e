"""Tally: the only SQL on the counters."""

from __future__ import annotations

from datetime import date

from sqlalchemy import create_engine, insert, update
from sqlalchemy.exc import IntegrityError

from api.tally.models import metadata, tally


class Tally:
    """Counts answered topics by day, school, language and country."""

    def __init__(self, database_url: str) -> None:
        self._engine = create_engine(database_url, future=True)
        metadata.create_all(self._engine)

    def count(self, day: date, school: str, language: str, country: str, topic: str) -> None:
        """One more answer to `topic`."""
        key = {"day": day, "school": school, "language": language}
        key |= {"country": country, "topic": topic}
        if self._increment(key):
            return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(tally).values(**key, count=1))
        except IntegrityError:  # another process was first
            self._increment(key)

    def _increment(self, key: dict[str, object]) -> bool:
        conditions = [tally.c[name] == value for name, value in key.items()]
        statement = update(tally).where(*conditions).values(count=tally.c.count + 1)
        with self._engine.begin() as connection:
            return bool(connection.execute(statement).rowcount)
