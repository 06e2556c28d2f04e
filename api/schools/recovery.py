"""Recovery: an account whose password is lost, or that strangers keep locked."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from api.schools.fault import Fault, Invalid
from api.schools.models import account, school
from api.schools.password import Passwords, weakness


class Recovery:
    """Opens accounts again, for whoever runs the server."""

    def __init__(self, engine: Engine, passwords: Passwords) -> None:
        self._engine = engine
        self._passwords = passwords

    def reset(self, email: str, password: str) -> None:
        """A new first password, which has to be changed; sessions and lock end.

        Raises:
            Invalid: there is no such account, or the password will not do.
        """
        its = account.c.email == email.strip().lower()
        statement = select(account.c.email, school.c.name).join(school).where(its)
        with self._engine.connect() as connection:
            found = connection.execute(statement).one_or_none()
        if found is None:
            raise Invalid({"email": Fault("email_unknown")})
        if (weak := weakness(password, found.email, found.name)) is not None:
            raise Invalid({"password": weak})
        values = {
            "password": self._passwords.hash(password),
            "must_change": True,
            "failures": 0,
            "locked_until": None,
            "session": account.c.session + 1,
        }
        with self._engine.begin() as connection:
            connection.execute(update(account).where(its).values(**values))
