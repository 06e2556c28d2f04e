"""The key that signs sessions, shared by all processes through the database."""

from __future__ import annotations

import secrets

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from api.schools.models import secret

_NAME = "session"
_BYTES = 32


def signing_key(engine: Engine) -> str:
    """The key, made when nobody asked for it before.

    Raises:
        SQLAlchemyError: the database does not answer.
    """
    statement = select(secret.c.value).where(secret.c.name == _NAME)
    with engine.connect() as connection:
        found = connection.execute(statement).scalar_one_or_none()
    if found is not None:
        return str(found)
    made = {"name": _NAME, "value": secrets.token_urlsafe(_BYTES)}
    try:
        with engine.begin() as connection:
            connection.execute(insert(secret).values(**made))
    except IntegrityError:  # another process was first: its key counts
        return signing_key(engine)
    return made["value"]
