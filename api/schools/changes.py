"""Changes: who changed what of a school, and when; no word of a pupil comes here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection, Engine

from api.schools.account import Account
from api.schools.clock import Clock
from api.schools.models import change, school

SHOWN = 200
_MOST_CHARACTERS = 255


@dataclass(frozen=True)
class Change:
    """One change: at what minute (UTC), by the account with which address, what it was about.

    `action` is the end of the id of a phrase, `action_<action>`.
    """

    at: datetime
    account: str
    action: str
    subject: str


class Changes:
    """Notes changes in the transaction that makes them, and lists them."""

    def __init__(self, engine: Engine, now: Clock) -> None:
        self._engine = engine
        self._now = now

    @contextmanager
    def noted(self, by: Account, action: str, subject: str) -> Iterator[Connection]:
        """A transaction of its school alone; noted if it comes to its end without an error."""
        minute = self._now().replace(second=0, microsecond=0)
        with self._engine.begin() as connection:
            # One change of a school at a time, so that limits and the last owner hold:
            # PostgreSQL waits at the first line, SQLite at the second.
            connection.execute(
                select(school.c.key).where(school.c.key == by.school).with_for_update()
            )
            connection.execute(
                insert(change).values(
                    school=by.school,
                    at=minute,
                    account=by.email,
                    action=action,
                    subject=subject[:_MOST_CHARACTERS],
                )
            )
            yield connection

    def listed(self, key: str, limit: int | None = None) -> list[Change]:
        """The changes of a school, newest first, `limit` of them or all."""
        statement = select(change.c.at, change.c.account, change.c.action, change.c.subject)
        statement = statement.where(change.c.school == key).order_by(change.c.id.desc())
        with self._engine.connect() as connection:
            return [Change(**row._mapping) for row in connection.execute(statement.limit(limit))]
