"""An account of somebody who works at a school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OWNER, EDITOR = "owner", "editor"
ROLES = (OWNER, EDITOR)


@dataclass(frozen=True)
class Account:
    """An account as the staff pages know it, without its password.

    `school` is the key of its school, `role` one of `ROLES`, `session` the number that its
    valid sessions carry. With `must_change` it may do nothing before it has chosen a password.
    """

    id: int
    school: str
    email: str
    role: str
    session: int
    must_change: bool
    created_on: date

    @property
    def owns(self) -> bool:
        """Whether it may change sites, settings and accounts, and delete."""
        return self.role == OWNER
