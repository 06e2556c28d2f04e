"""Alembic's way in: with the connection of the program, or with the one of the settings."""

from alembic import context

import api.releases
import api.schools.models
import api.tally.models  # noqa: F401
from api.database import metadata
from api.settings import Settings


def _run(connection: object) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    from sqlalchemy import create_engine

    with create_engine(Settings().database_url, future=True).begin() as own:
        _run(own)
