"""Authentication: who somebody is, by password or by session."""

from __future__ import annotations

from sqlalchemy import or_, select, update
from sqlalchemy.engine import Engine, Row

from api.schools.account import Account
from api.schools.accounts import is_email
from api.schools.clock import Clock
from api.schools.lockout import lock_after
from api.schools.models import account
from api.schools.password import Passwords

_KNOWN = [account.c[name] for name in Account.__dataclass_fields__]


class Authentication:
    """Finds the account of somebody who signs in or is signed in.

    All raise `SQLAlchemyError` when the database does not answer.
    """

    def __init__(self, engine: Engine, now: Clock, passwords: Passwords) -> None:
        self._engine = engine
        self._now = now
        self._passwords = passwords

    def sign_in(self, email: str, password: str) -> Account | None:
        """The account with this address and password.

        None for a wrong password, for an address without an account, and for an account
        that is locked, in which case the right password helps nothing; with the same work.
        """
        row = self._admitted(email.strip().lower())
        right = self._passwords.verify(row.password if row else None, password)
        if row is None or not right:
            return None
        values: dict[str, object] = {"failures": 0, "locked_until": None}
        if self._passwords.outdated(row.password):
            values["password"] = self._passwords.hash(password)
        with self._engine.begin() as connection:
            connection.execute(update(account).where(account.c.id == row.id).values(**values))
        return Account(**{column.name: row._mapping[column] for column in _KNOWN})

    def find(self, account_id: int, session: int) -> Account | None:
        """The account of a session; None once the session was ended or the account removed."""
        statement = select(*_KNOWN).where(account.c.id == account_id, account.c.session == session)
        with self._engine.connect() as connection:
            row = connection.execute(statement).one_or_none()
        return Account(**row._mapping) if row else None

    def end_sessions(self, known: Account) -> None:
        """Sign the account out everywhere."""
        statement = update(account).where(account.c.id == known.id)
        with self._engine.begin() as connection:
            connection.execute(statement.values(session=account.c.session + 1))

    def _admitted(self, email: str) -> Row | None:
        """The account, unless it is locked, with this attempt counted as wrong already.

        Counted before the password is checked: many attempts at once must not each find an
        account that is still open.
        """
        if not is_email(email):
            return None
        now = self._now()
        its = account.c.email == email
        is_open = or_(account.c.locked_until.is_(None), account.c.locked_until <= now)
        more = {"failures": account.c.failures + 1}
        with self._engine.begin() as connection:
            counted = connection.execute(update(account).where(its, is_open).values(**more))
            if not counted.rowcount:
                return None
            row = connection.execute(select(account).where(its)).one()
            lock = lock_after(row.failures)
            if lock is not None:
                until = {"locked_until": now + lock}
                connection.execute(update(account).where(its).values(**until))
        return row
