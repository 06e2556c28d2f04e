"""Enrolment: a new school with its first account."""

from __future__ import annotations

import secrets
from dataclasses import asdict

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from api.schools.account import OWNER
from api.schools.accounts import is_email, new_account
from api.schools.clock import Clock
from api.schools.fault import Fault, Invalid
from api.schools.models import account, school
from api.schools.password import Passwords, weakness
from api.schools.profile import Profile

# A key is typed from posters: nothing in it is taken for something else. It is no secret.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 8


class Enrolment:
    """Adds schools, and lists them for whoever runs the server."""

    def __init__(self, engine: Engine, now: Clock, passwords: Passwords) -> None:
        self._engine = engine
        self._now = now
        self._passwords = passwords

    def add(self, profile: Profile, email: str, password: str) -> str:
        """The key of a new school with `email` as its owner.

        Raises:
            Invalid: address or password will not do, or the address has an account already.
        """
        email = email.strip().lower()
        faults = {}
        if not is_email(email):
            faults["email"] = Fault("email_form")
        if (weak := weakness(password, email, profile.name)) is not None:
            faults["password"] = weak
        if faults:
            raise Invalid(faults)
        key = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        today = self._now().date()
        owner = new_account(key, email, self._passwords.hash(password), OWNER, today)
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    insert(school).values(key=key, created_on=today, **asdict(profile))
                )
                connection.execute(insert(account).values(**owner, must_change=False))
        except IntegrityError:
            raise Invalid({"email": Fault("email_taken")}) from None
        return key

    def listed(self) -> list[tuple[str, str]]:
        """Key and name of every school, by name."""
        statement = select(school.c.key, school.c.name).order_by(school.c.name)
        with self._engine.connect() as connection:
            return [(key, name) for key, name in connection.execute(statement)]
