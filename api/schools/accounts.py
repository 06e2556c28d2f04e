"""Accounts: those of one school, as its owners keep them."""

from __future__ import annotations

import re
import secrets
from datetime import date

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from api.schools.account import OWNER, ROLES, Account
from api.schools.changes import Changes
from api.schools.clock import Clock
from api.schools.fault import Fault, Invalid
from api.schools.models import account, school
from api.schools.password import Passwords, weakness

_EMAIL = re.compile(r"[A-Za-z0-9._+'-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_MOST_CHARACTERS = 254
# Far below what the column holds: it grows by one with every sign-out.
_FIRST_SESSIONS = 2**30
_KNOWN = [account.c[name] for name in Account.__dataclass_fields__]


def is_email(text: str) -> bool:
    """Whether `text` has the form of a mail address, and of nothing more than that."""
    return len(text) <= _MOST_CHARACTERS and _EMAIL.fullmatch(text) is not None


class Accounts:
    """Adds, changes and removes accounts of the school of whoever does it.

    An account of another school is as if it were not there.
    """

    def __init__(self, engine: Engine, now: Clock, passwords: Passwords, changes: Changes) -> None:
        self._engine = engine
        self._now = now
        self._passwords = passwords
        self._changes = changes

    def listed(self, key: str) -> list[Account]:
        """The accounts of a school by their addresses."""
        statement = select(*_KNOWN).where(account.c.school == key).order_by(account.c.email)
        with self._engine.connect() as connection:
            return [Account(**row._mapping) for row in connection.execute(statement)]

    def add(self, by: Account, email: str, password: str, role: str) -> None:
        """An account with a first password, which has to be changed at the first sign-in.

        Raises:
            Invalid: address, password or role will not do, or the address is taken.
        """
        email = email.strip().lower()
        faults = {}
        if not is_email(email):
            faults["email"] = Fault("email_form")
        if role not in ROLES:
            faults["role"] = Fault("choose")
        if (weak := weakness(password, email, self._name(by.school))) is not None:
            faults["password"] = weak
        if faults:
            raise Invalid(faults)
        kept = self._passwords.hash(password)
        try:
            with self._changes.noted(by, "account_added", email) as connection:
                values = new_account(by.school, email, kept, role, self._now().date())
                connection.execute(insert(account).values(**values, must_change=True))
        except IntegrityError:
            raise Invalid({"email": Fault("email_taken")}) from None

    def set_role(self, by: Account, account_id: int, role: str) -> None:
        """Another role, which ends the sessions of the account.

        Raises:
            Invalid: there is no such role, or no owner would be left.
            KeyError: the school has no such account.
        """
        if role not in ROLES:
            raise Invalid({"role": Fault("choose")})
        email = self._email(by.school, account_id)
        with self._changes.noted(by, f"account_{role}", email) as connection:
            values = {"role": role, "session": account.c.session + 1}
            connection.execute(update(account).where(*_its(by, account_id)).values(**values))
            _refuse_without_owner(connection, by.school)

    def remove(self, by: Account, account_id: int) -> None:
        """Take the account away.

        Raises:
            Invalid: no owner would be left.
            KeyError: the school has no such account.
        """
        email = self._email(by.school, account_id)
        with self._changes.noted(by, "account_removed", email) as connection:
            connection.execute(delete(account).where(*_its(by, account_id)))
            _refuse_without_owner(connection, by.school)

    def set_password(self, by: Account, password: str) -> Account:
        """A new password for its own account, which ends its sessions; the account as it is then.

        Raises:
            Invalid: the password will not do.
        """
        weak = weakness(password, by.email, self._name(by.school))
        if weak is not None:
            raise Invalid({"password": weak})
        values = {"password": self._passwords.hash(password), "must_change": False}
        with self._changes.noted(by, "password_changed", by.email) as connection:
            its = account.c.id == by.id
            more = {"session": account.c.session + 1}
            connection.execute(update(account).where(its).values(**values, **more))
            row = connection.execute(select(*_KNOWN).where(its)).one()
        return Account(**row._mapping)

    def _name(self, key: str) -> str:
        with self._engine.connect() as connection:
            statement = select(school.c.name).where(school.c.key == key)
            return str(connection.execute(statement).scalar_one())

    def _email(self, key: str, account_id: int) -> str:
        statement = select(account.c.email)
        statement = statement.where(account.c.school == key, account.c.id == account_id)
        with self._engine.connect() as connection:
            found = connection.execute(statement).scalar_one_or_none()
        if found is None:
            raise KeyError(account_id)
        return str(found)


def new_account(key: str, email: str, kept: str, role: str, today: date) -> dict[str, object]:
    """The row of a new account with the hash `kept`, but for `must_change`."""
    return {
        "school": key,
        "email": email,
        "password": kept,
        "role": role,
        # SQLite gives the id of a removed account to the next one: were all to begin at the same
        # number, a session of the one would be a session of the other.
        "session": secrets.randbelow(_FIRST_SESSIONS),
        "failures": 0,
        "created_on": today,
    }


def _its(by: Account, account_id: int) -> tuple[object, object]:
    return account.c.school == by.school, account.c.id == account_id


def _refuse_without_owner(connection: Connection, key: str) -> None:
    owners = select(func.count()).select_from(account)
    owners = owners.where(account.c.school == key, account.c.role == OWNER)
    if not connection.execute(owners).scalar_one():
        raise Invalid({"role": Fault("last_owner")})
