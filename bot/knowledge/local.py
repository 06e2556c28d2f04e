"""A school's own contacts: who there is to turn to on the spot, in the school's own words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.knowledge.channel import SERVES

COUNSELLOR, SAFEGUARDING, OFFICE, GROUP = "counsellor", "safeguarding", "office", "group"
KINDS = (COUNSELLOR, SAFEGUARDING, OFFICE, GROUP)
# The groups of `bot.knowledge.channel.SERVES` that a school looks after.
MAY_SERVE = tuple(group for group in SERVES if group != "adult")


@dataclass(frozen=True)
class LocalContact:
    """A person, office or group that a school named for its own pupils, parents and staff.

    `kind` is one of `KINDS`, `serves` some of `MAY_SERVE`. `name`, `hours`, `place` and
    `what_happens` (what happens if somebody comes) are the school's words, in its language.
    """

    id: str
    kind: str
    name: str
    serves: tuple[str, ...] = MAY_SERVE
    phone: str | None = None
    email: str | None = None
    url: str | None = None
    hours: str | None = None
    place: str | None = None
    what_happens: str | None = None

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> LocalContact:
        """The contact that `as_dict` wrote."""
        return cls(**{**values, "serves": tuple(values["serves"])})

    def as_dict(self) -> dict[str, Any]:
        """Its fields as JSON carries them."""
        return asdict(self) | {"serves": list(self.serves)}
