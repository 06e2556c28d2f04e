"""The rules of plans, as `data/plan/steps.yml` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.plan.case import FACTS, PLACES, QUESTIONS, UNKNOWN
from bot.knowledge.sheet import Sheet, open_sheet
from bot.knowledge.topics import NEEDS

_CONDITIONS = {**{name: (*values, UNKNOWN) for name, values in FACTS.items()}, "place": PLACES}
ROLES = FACTS["role"]


@dataclass(frozen=True)
class Step:
    """One step: whose it is, when it holds, which cards belong to it, and how long it can wait.

    `when` names for each fact the values with which the step holds. `sources` are ids of
    points of `data/practice`.
    """

    id: str
    roles: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    waits: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """All rules: the steps in order, the questions of each role, and both limits.

    `implied` tells for a topic which facts asking it gives away.
    """

    steps: tuple[Step, ...]
    most_steps: int
    questions: Mapping[str, tuple[str, ...]]
    most_questions: int
    implied: Mapping[str, Mapping[str, str]]


def read_rules(path: Path) -> Rules:
    """The rules at `path` (`data/plan/steps.yml`).

    Raises:
        KnowledgeError: an unknown role, fact, value or kind of card.
    """
    sheet = open_sheet(path)
    questions = sheet.child("questions")
    steps = sheet.child("steps")
    implied = sheet.child("implied")
    rules = Rules(
        steps=tuple(_step(step_id, steps.child(step_id)) for step_id in steps),
        most_steps=sheet.number("most"),
        most_questions=questions.number("at_most"),
        questions={role: questions.choices(role, QUESTIONS) for role in ROLES},
        implied={topic: _implied(implied.child(topic)) for topic in implied},
    )
    for part in (questions, steps, implied, sheet):
        part.finish()
    return rules


def _step(step_id: str, sheet: Sheet) -> Step:
    when = sheet.optional_child("when")
    conditions = {}
    if when is not None:
        for fact in when:
            if fact not in _CONDITIONS:
                known = ", ".join(_CONDITIONS)
                raise when.fail(fact, f"`{fact}` is no fact.", f"Use one of: {known}.")
            conditions[fact] = when.choices(fact, _CONDITIONS[fact])
        when.finish()
    step = Step(
        id=step_id,
        roles=sheet.choices("for", ROLES),
        when=conditions,
        needs=sheet.choices("needs", NEEDS),
        waits=sheet.number("waits"),
        sources=sheet.texts("sources"),
    )
    sheet.finish()
    return step


def _implied(sheet: Sheet) -> dict[str, str]:
    facts = {fact: sheet.choice(fact, FACTS.get(fact, ())) for fact in sheet}
    sheet.finish()
    return facts
