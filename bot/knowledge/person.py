"""What Alba knows of the person it talks to: never who they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.knowledge.languages import is_country
from bot.knowledge.local import LocalContact

ADULT = 18
TEEN = "teen"
AUDIENCES = (TEEN, "parent", "school")


@dataclass(frozen=True)
class Person:
    """The few things that change an answer; None where nobody said.

    `language` is a language tag, `country` an ISO 3166 code, `region` a part of that country
    (ISO 3166-2), `audience` one of teen, parent
    and school, `age` the person's own age in years, `platform` an id of `data/platforms`;
    `contacts` are those of the school on whose page they are.
    """

    language: str
    country: str | None = None
    audience: str | None = None
    age: int | None = None
    platform: str | None = None
    region: str | None = None
    contacts: tuple[LocalContact, ...] = ()

    @classmethod
    def from_slots(cls, slot: Callable[[str], Any]) -> Person:
        """The person, as far as the slots of a conversation tell; `slot` reads one by name.

        A value that no slot should hold counts as not told: this is also read when
        something has gone wrong already.
        """
        country, age = slot("country"), str(slot("age") or "")
        audience, region = slot("audience"), slot("region") or ""
        return cls(
            language=slot("language") or "en",
            country=country if is_country(country or "") else None,
            # A part of another country was named before the person moved on to this one.
            region=region if country and region.startswith(f"{country}-") else None,
            audience=audience if audience in AUDIENCES else None,
            age=int(age) if age.isdecimal() else None,
            platform=slot("platform"),
            contacts=tuple(map(LocalContact.from_dict, slot("contacts") or ())),
        )

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Person:
        """The person that `as_dict` wrote."""
        person = cls(**values)
        return replace(person, contacts=tuple(map(LocalContact.from_dict, values["contacts"])))

    @property
    def groups(self) -> frozenset[str]:
        """The groups a channel may serve to be right for them; a child where not known."""
        groups = {self.audience or "teen"}
        if self.of_age or groups == {"school"} or groups == {"parent"}:
            groups.add("adult")
        return frozenset(groups)

    @property
    def of_age(self) -> bool:
        """Whether they said that they are 18 or more."""
        return self.age is not None and self.age >= ADULT

    def as_dict(self) -> dict[str, Any]:
        """Their fields as JSON carries them from an action to the words."""
        return vars(self) | {"contacts": [contact.as_dict() for contact in self.contacts]}
