"""Directory: what the public side of the program asks about schools."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.engine import Engine, Row

from api.schools.models import contact, school, site
from api.schools.school import School
from bot.knowledge.local import LocalContact

# Keys arrive from anybody; databases and drivers take badly to some that cannot be one.
_KEY = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Directory:
    """Finds schools by their key. Reads only, but for the day on which a site was seen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, key: str) -> School | None:
        """The school with this key; None if there is none.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        if _KEY.fullmatch(key) is None:
            return None
        with self._engine.connect() as connection:
            row = connection.execute(select(school).where(school.c.key == key)).one_or_none()
            if row is None:
                return None
            origins = connection.execute(
                select(site.c.origin).where(site.c.school == key).order_by(site.c.origin)
            )
            contacts = connection.execute(
                select(contact).where(contact.c.school == key).order_by(contact.c.position)
            )
            return School(
                key=row.key,
                name=row.name,
                language=row.language,
                country=row.country,
                region=row.region,
                colour=row.colour,
                origins=tuple(origin for (origin,) in origins),
                contacts=tuple(_contact(found) for found in contacts),
            )

    def seen(self, origin: str, version: str, day: date) -> None:
        """Note that a page of `origin` fetched the loader in this version."""
        values = {"seen_on": day, "seen_version": version}
        with self._engine.begin() as connection:
            connection.execute(update(site).where(site.c.origin == origin).values(**values))


def _contact(row: Row) -> LocalContact:
    values = dict(row._mapping)
    del values["school"], values["position"]
    return LocalContact(**{**values, "serves": tuple(row.serves.split(","))})
