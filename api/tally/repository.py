"""Tally: the only SQL on the counters."""

from __future__ import annotations

from sqlalchemy import insert, update
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

    def _increment(self, event: Event) -> bool:
        conditions = [tally.c[name] == value for name, value in vars(event).items()]
        statement = update(tally).where(*conditions).values(count=tally.c.count + 1)
        with self._engine.begin() as connection:
            return bool(connection.execute(statement).rowcount)
