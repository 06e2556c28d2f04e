"""A school as the rest of the program knows it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.local import LocalContact


@dataclass(frozen=True)
class School:
    """A school and what it has chosen.

    `key` stands in its snippet and is no secret. `language` is one that Alba speaks, `country`
    an ISO 3166 code, `region` a part of it or empty, `colour` `#rrggbb`. `origins` are those of
    its sites (`https://example.org`): only they may frame the chat.
    """

    key: str
    name: str
    language: str
    country: str
    region: str
    colour: str
    origins: tuple[str, ...] = ()
    contacts: tuple[LocalContact, ...] = ()
