"""Computing a plan, and the next question on the way to it. Pure: a case in, a plan out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import zip_longest

from bot.knowledge.library import Library
from bot.knowledge.plan.case import Case
from bot.knowledge.plan.rules import ROLES, Step
from bot.knowledge.selection import cards_for

# Cards of one step; the plan is to be read, not searched.
_MOST_CARDS = 2
_DEFAULT_ROLE = ROLES[0]


@dataclass(frozen=True)
class PlannedStep:
    """A step of a plan and the references of the cards that belong to it."""

    id: str
    cards: tuple[str, ...]

    @property
    def urgent(self) -> bool:
        """Whether it is for danger now."""
        return any(card.startswith("emergency:") for card in self.cards)


@dataclass(frozen=True)
class Plan:
    """The steps for one case, in the order to take them."""

    role: str
    steps: tuple[PlannedStep, ...]

    @property
    def cards(self) -> tuple[str, ...]:
        """All cards of the plan, each once.

        Where somebody is in danger, first all that helps with that; then the first card of
        each step, then the second ones.
        """
        urgent = [step.cards for step in self.steps[:1] if step.urgent]
        ranks = zip_longest(*(step.cards for step in self.steps))
        return tuple(dict.fromkeys(card for rank in (*urgent, *ranks) for card in rank if card))


def next_question(library: Library, case: Case, asked: Collection[str]) -> str | None:
    """What to ask next: the first thing that is neither known nor `asked`; None at the end.

    The part of the country is asked for only where the law differs inside it.
    """
    rules = library.plan_rules
    country = library.countries.get(case.person.country or "")
    needless = set() if country and country.regions else {"region"}
    if len(asked) >= rules.most_questions:
        return None
    if not case.knows("role") and "role" not in asked:
        return "role"
    role = case.facts.get("role", _DEFAULT_ROLE)
    done = needless | set(asked)
    open_ones = [q for q in rules.questions[role] if not case.knows(q) and q not in done]
    return open_ones[0] if open_ones else None


def plan_for(library: Library, case: Case) -> Plan:
    """The plan for `case`; `library` must be the Library as of today.

    Someone who did not say who they are gets the plan of the person shown.
    """
    role = case.facts.get("role", _DEFAULT_ROLE)
    rules = library.plan_rules
    steps = [step for step in rules.steps if role in step.roles and _holds(step, case, library)]
    kept = sorted(steps, key=lambda step: step.waits)[: rules.most_steps]
    country = library.country_of(case.person)
    reader = case.reader
    planned = []
    for step in steps:
        if step in kept:
            cards = cards_for(step.needs, reader, country, library.platforms, _MOST_CARDS)
            planned.append(PlannedStep(step.id, cards))
    return Plan(role, tuple(planned))


def _holds(step: Step, case: Case, library: Library) -> bool:
    return all(_value(fact, case, library) in values for fact, values in step.when.items())


def _value(fact: str, case: Case, library: Library) -> str:
    return case.place(library.platforms) if fact == "place" else case.value(fact)
