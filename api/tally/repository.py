"""Tally: the only SQL on the counters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import delete, exists, insert, literal, select, true, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import ColumnElement

from api.schools.models import school as school_table
from api.tally.event import Event
from api.tally.models import tally


class Tally:
    """Counts events; see `Event` for what is told apart."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def count(self, event: Event) -> None:
        """One more of `event`, unless it is of a school that was deleted meanwhile.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        if self._increment(event):
            return
        values = [literal(value, tally.c[name].type) for name, value in vars(event).items()]
        row = select(*values, literal(1)).where(_still_there(event.school))
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(tally).from_select([*vars(event), "count"], row))
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
        statement = update(tally).where(*conditions, _still_there(event.school))
        statement = statement.values(count=tally.c.count + 1)
        with self._engine.begin() as connection:
            return bool(connection.execute(statement).rowcount)


def _still_there(key: str) -> ColumnElement:
    """That no deletion of the school has begun, or will before the transaction is over.

    A part of the statement that counts: asked before it, the answer could be old by then.
    """
    if not key:
        return true()
    # PostgreSQL waits here for a deletion, and a deletion for us; SQLite writes one at a time.
    its = select(school_table.c.key).where(school_table.c.key == key)
    return exists(its.with_for_update(read=True, key_share=True))
