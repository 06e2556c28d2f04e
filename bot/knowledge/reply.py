"""What a person gets to see: text, choices, cards and sources."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Choice:
    """A button: its id (`topic:report`, `country:ES`) and its label."""

    id: str
    title: str


@dataclass(frozen=True)
class Source:
    """A page that bears out what was said."""

    title: str
    url: str


@dataclass(frozen=True)
class Card:
    """One fact or one way to get help, in the shape that the HTTP contract gives it."""

    kind: str
    id: str
    title: str
    body: str
    phone: str | None = None
    sms: str | None = None
    whatsapp: str | None = None
    chat: str | None = None
    url: str | None = None
    email: str | None = None
    hours: str | None = None
    free: bool | None = None
    anonymous: bool | str | None = None
    languages: tuple[str, ...] | None = None
    serves: tuple[str, ...] | None = None
    source: str | None = None
    checked_on: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON without the fields that are not known."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        if self.checked_on is not None:
            values["checked_on"] = self.checked_on.isoformat()
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in values.items()
            if value is not None
        }


@dataclass(frozen=True)
class Reply:
    """One message of Alba. `text` is Markdown."""

    text: str
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    sources: tuple[Source, ...] = field(default=())
