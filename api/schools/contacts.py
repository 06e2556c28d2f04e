"""Contacts: those that a school names for its own pupils, in the order in which they lead."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from api.schools.account import Account
from api.schools.changes import Changes
from api.schools.fault import Fault, Invalid
from api.schools.models import contact
from bot.knowledge.local import LocalContact

MOST = 12
UP, DOWN = -1, 1
_ID_BYTES = 8


def new_id() -> str:
    """The id of a contact that there was not before."""
    return secrets.token_hex(_ID_BYTES)


class Contacts:
    """Adds, changes, orders and removes contacts of the school of whoever does it.

    A contact of another school is as if it were not there.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def add(self, by: Account, added: LocalContact) -> None:
        """One more contact, after all others.

        Raises:
            Invalid: it is one too many.
        """
        with self._changes.noted(by, "contact_added", added.name) as connection:
            count = len(_order(connection, by.school))
            if count >= MOST:
                raise Invalid({"name": Fault("too_many", {"most": str(MOST)})})
            values = {"school": by.school, "position": count, **_columns(added)}
            connection.execute(insert(contact).values(**values))

    def change(self, by: Account, changed: LocalContact) -> None:
        """The contact with this id as it is now.

        Raises:
            KeyError: the school has no such contact.
        """
        with self._changes.noted(by, "contact_changed", changed.name) as connection:
            statement = update(contact).where(*_its(by, changed.id))
            if not connection.execute(statement.values(**_columns(changed))).rowcount:
                raise KeyError(changed.id)

    def move(self, by: Account, moved: LocalContact, step: int) -> None:
        """One place `UP` or `DOWN`; at the end of the list it stays where it is.

        Raises:
            KeyError: the school has no such contact.
        """
        with self._changes.noted(by, "contact_moved", moved.name) as connection:
            order = _order(connection, by.school)
            if moved.id not in order:
                raise KeyError(moved.id)
            place = order.index(moved.id)
            order.insert(max(place + step, 0), order.pop(place))
            _number(connection, order)

    def remove(self, by: Account, removed: LocalContact) -> None:
        """Take a contact away.

        Raises:
            KeyError: the school has no such contact.
        """
        with self._changes.noted(by, "contact_removed", removed.name) as connection:
            if not connection.execute(delete(contact).where(*_its(by, removed.id))).rowcount:
                raise KeyError(removed.id)
            _number(connection, _order(connection, by.school))


def _columns(local: LocalContact) -> dict[str, Any]:
    return local.as_dict() | {"serves": ",".join(local.serves)}


def _its(by: Account, contact_id: str) -> tuple[Any, Any]:
    return contact.c.school == by.school, contact.c.id == contact_id


def _order(connection: Connection, key: str) -> list[str]:
    statement = select(contact.c.id).where(contact.c.school == key).order_by(contact.c.position)
    return list(connection.execute(statement).scalars())


def _number(connection: Connection, order: list[str]) -> None:
    for position, contact_id in enumerate(order):
        statement = update(contact).where(contact.c.id == contact_id)
        connection.execute(statement.values(position=position))
