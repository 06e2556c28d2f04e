"""Removal: a school and everything with its key, from every table."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine

from api.schools.models import account, change, contact, school, site
from api.tally.models import tally


class Removal:
    """Deletes schools."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def remove(self, key: str) -> None:
        """All of a school: sites, contacts, accounts, changes, counts, itself. For good."""
        with self._engine.begin() as connection:
            # First of all, so that nobody counts for it or changes it from here on.
            its = select(school.c.key).where(school.c.key == key)
            connection.execute(its.with_for_update())
            for table in (site, contact, account, change, tally):
                connection.execute(delete(table).where(table.c.school == key))
            connection.execute(delete(school).where(school.c.key == key))
