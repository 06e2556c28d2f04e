"""The database: how it is reached, and how it is brought up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Engine

metadata = MetaData()
_MIGRATIONS = Path(__file__).with_name("migrations")


def connect(url: str) -> Engine:
    """The engine for `url` (SQLite or PostgreSQL), with its tables brought up to date.

    Raises:
        SQLAlchemyError: the database cannot be reached or changed.
    """
    engine = engine_of(url)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return engine


def engine_of(url: str) -> Engine:
    """The engine for `url`, with the tables as they are."""
    engine = create_engine(url, future=True)
    if engine.dialect.name == "sqlite":
        # SQLite heeds foreign keys only when each connection asks for it.
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    return engine
