"""The case a plan is for: what somebody told of their situation, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from bot.knowledge.person import ADULT, Person
from bot.knowledge.platform import Platform

UNKNOWN = "unknown"
_FLAG = ("yes", "no")
# Facts that a question of the plan can answer, and the values they may have. `country`,
# `region` and `platform` are asked for as well, but belong to the person.
FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "role": (
            "shown",
            "friend",
            "received",
            "did_it",
            "accused",
            "parent_shown",
            "parent_did_it",
            "school",
        ),
        "safe": _FLAG,
        "threat": _FLAG,
        "kind": ("fake", "real", "unsure"),
        "age": ("under_13", "13_15", "16_17", "adult"),
        "on_device": _FLAG,
    }
)
PLACES = ("open", "encrypted", UNKNOWN)
_OF_PERSON = ("country", "region", "platform")
QUESTIONS = (*FACTS, *_OF_PERSON)

_AUDIENCES = {"parent_shown": "parent", "parent_did_it": "parent", "school": "school"}
# An age, in years, that stands for its band.
_YEARS = {"under_13": 12, "13_15": 14, "16_17": 16, "adult": ADULT}


@dataclass(frozen=True)
class Case:
    """A situation: who asks (`person`), and what is known by the names of `FACTS`."""

    person: Person
    facts: Mapping[str, str]

    @classmethod
    def from_slots(cls, slot: Callable[[str], Any]) -> Case:
        """The case as far as the slots of a conversation tell; other values count as unknown."""
        told = {name: str(slot(f"plan_{name}") or "") for name in FACTS}
        return cls(
            person=Person.from_slots(slot),
            facts={name: value for name, value in told.items() if value in FACTS[name]},
        ).completed()

    def completed(self) -> Case:
        """The case with what the person's own words already tell."""
        facts = dict(self.facts)
        person = self.person
        role = facts.get("role")
        if role is None and person.audience == "school":
            facts["role"] = role = "school"
        if role is not None and role not in _AUDIENCES and person.age is not None:
            facts.setdefault("age", band(person.age))
        return replace(self, facts=facts)

    def in_language(self, language: str) -> Case:
        """The same case, told in another language."""
        return replace(self, person=replace(self.person, language=language))

    def value(self, fact: str) -> str:
        """The value of a fact, `unknown` where nobody told."""
        if fact == "country":
            return self.person.country or UNKNOWN
        if fact == "region":
            return self.person.region or UNKNOWN
        if fact == "platform":
            return self.person.platform or UNKNOWN
        return self.facts.get(fact, UNKNOWN)

    def knows(self, fact: str) -> bool:
        """Whether somebody told."""
        return self.value(fact) != UNKNOWN

    def place(self, platforms: Mapping[str, Platform]) -> str:
        """Where it is passed around: on an open platform, in chats nobody else can read."""
        platform = platforms.get(self.person.platform or "")
        if platform is None or platform.kind != "platform":
            return UNKNOWN
        return "encrypted" if platform.encrypted else "open"

    @property
    def reader(self) -> Person:
        """The person as cards and words need them: with the audience and age of this case."""
        role = self.facts.get("role")
        audience = _AUDIENCES.get(role or "", self.person.audience)
        age = self.person.age
        if role not in _AUDIENCES:
            audience = audience if audience not in _AUDIENCES.values() else None
            age = age if age is not None else _YEARS.get(self.facts.get("age", ""))
        return replace(self.person, audience=audience, age=age)


def band(age: int) -> str:
    """The age band of an age in years."""
    if age >= ADULT:
        return "adult"
    return (
        "16_17" if age >= _YEARS["16_17"] else "13_15" if age > _YEARS["under_13"] else "under_13"
    )
