"""Tally: the only SQL on the counters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from api.tally.event import Event
from api.tally.models import tally


class Tally:
    """Counts events; see `Event` for what is told apart."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def count(self, event: Event) -> None:
        """One more of `event`.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        if self._increment(event):
            return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(tally).values(**vars(event), count=1))
        except IntegrityError:  # another process was first
            self._increment(event)

    def of_school(self, school: str) -> Iterator[tuple[Event, int]]:
        """All that is counted for a school, each with its count.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        with self._engine.connect() as connection:
            rows = connection.execute(select(tally).where(tally.c.school == school)).all()
        for row in rows:
            values = dict(row._mapping)
            count = values.pop("count")
            yield Event(**values), count

    def drop_before(self, day: date) -> None:
        """Forget what was counted before `day`.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        with self._engine.begin() as connection:
            connection.execute(delete(tally).where(tally.c.day < day))

    def _increment(self, event: Event) -> bool:
        conditions = [tally.c[name] == value for name, value in vars(event).items()]
        statement = update(tally).where(*conditions).values(count=tally.c.count + 1)
        with self._engine.begin() as connection:
            return bool(connection.execute(statement).rowcount)
