"""Releases: every version of the loader that was ever served.

A page may pin the checksum of a version; that version has to be had as long as the page stands.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Date, String, Table, Text, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from api.database import metadata
from api.loader import version

loader = Table(
    "loader",
    metadata,
    Column("version", String(16), primary_key=True),
    Column("body", Text, nullable=False),
    Column("first_on", Date, nullable=False),
)


class Releases:
    """Keeps loaders by their version. All methods raise `SQLAlchemyError` if the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, script: bytes, day: date) -> None:
        """Note that `script` is served from `day` on, unless it is known already."""
        key = version(script)
        if self.find(key) is not None:
            return
        row = {"version": key, "body": script.decode(), "first_on": day}
        try:
            with self._engine.begin() as connection:
                connection.execute(loader.insert().values(**row))
        except IntegrityError:  # another process was quicker with the same script
            return

    def find(self, key: str) -> bytes | None:
        """The script of this version; None if there was none."""
        with self._engine.connect() as connection:
            found = connection.execute(select(loader.c.body).where(loader.c.version == key))
            text = found.scalar_one_or_none()
        return None if text is None else str(text).encode()
