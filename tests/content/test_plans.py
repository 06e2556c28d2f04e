"""Plans, by situations in plain words: `cases/<ISO>.yml`, which an editor can read and extend."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.composition import answer_values, step_card
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.plan.case import Case
from bot.knowledge.plan.plan import next_question, plan_for
from bot.knowledge.selection import MOST_CARDS

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['situation']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
]


def case_of(iso: str, given: dict[str, Any]) -> Case:
    facts = dict(given)
    person = Person("en", iso, None, facts.pop("age", None), facts.pop("platform", None))
    if "age_band" in facts:
        facts["age"] = facts.pop("age_band")
    return Case(person, facts).completed()


@pytest.mark.parametrize(("iso", "case"), CASES)
def test_the_situation_gets_its_plan(library: Library, iso: str, case: dict[str, Any]) -> None:
    plan = plan_for(library, case_of(iso, case["given"]))
    assert [step.id for step in plan.steps] == case["steps"]
    assert set(case["places"]) <= set(plan.cards)
    assert not set(case["never"]) & set(plan.cards)


def test_a_plan_never_has_more_than_seven_steps_nor_none(library: Library) -> None:
    rules = library.plan_rules
    for role in rules.questions:
        for safe in ("yes", "no"):
            for threat in ("yes", "no"):
                facts = {"role": role, "safe": safe, "threat": threat, "on_device": "yes"}
                person = Person("en", "ES", platform="instagram")
                plan = plan_for(library, Case(person, facts))
                assert 1 <= len(plan.steps) <= rules.most_steps <= 7, facts


def test_who_is_in_danger_reads_that_first_and_the_crisis_lines_come_before_all(
    library: Library,
) -> None:
    for iso in library.countries:
        for role in library.plan_rules.questions:
            plan = plan_for(library, Case(Person("en", iso), {"role": role, "safe": "no"}))
            assert plan.steps[0].id.startswith("get_safe"), role
            assert plan.cards[0] == f"emergency:{iso}"


def test_only_the_person_shown_or_their_parent_is_sent_to_a_fingerprint_tool(
    library: Library,
) -> None:
    allowed = {"shown", "parent_shown"}
    for step in library.plan_rules.steps:
        if "tools" in step.needs:
            assert set(step.roles) <= allowed
            assert "no" not in step.when["on_device"]


def test_every_step_can_come_up(library: Library) -> None:
    flags, platforms, ages = ("yes", "no"), (None, "instagram", "whatsapp"), (14, 20)
    roles = library.plan_rules.questions
    found = set()
    for role, safe, threat, there, platform, age in product(
        roles, flags, flags, flags, platforms, ages
    ):
        facts = {"role": role, "safe": safe, "threat": threat, "on_device": there}
        case = Case(Person("en", "ES", None, age, platform), facts).completed()
        found |= {step.id for step in plan_for(library, case).steps}
    assert found == {step.id for step in library.plan_rules.steps}


def test_nobody_is_asked_more_than_five_things_nor_what_is_known(library: Library) -> None:
    rules = library.plan_rules
    person = Person("en", "GB", "teen", 14, "snapchat")
    case = Case(person, {"role": "shown", "kind": "fake"}).completed()
    asked: list[str] = []
    while question := next_question(library, case, asked):
        asked.append(question)
    assert asked == ["safe", "threat", "on_device"]
    assert rules.most_questions <= 5
    assert MOST_CARDS == 4


@pytest.mark.parametrize(
    ("country", "region", "asks"),
    [("GB", None, True), ("GB", "GB-SCT", False), ("ES", None, False), (None, None, False)],
)
def test_who_did_it_is_asked_for_the_part_of_a_country_whose_law_differs(
    library: Library, country: str | None, region: str | None, asks: bool
) -> None:
    person = Person("en", country, "teen", 13, region=region)
    case = Case(person, {"role": "did_it", "safe": "yes", "threat": "no"}).completed()
    question = next_question(library, case, ["country"])
    assert (question == "region") is asks


@pytest.mark.parametrize(("region", "age"), [("GB-EAW", "10"), ("GB-SCT", "12")])
def test_the_plan_of_who_did_it_tells_the_age_of_their_part(
    library: Library, region: str, age: str
) -> None:
    person = Person("en", "GB", "teen", 13, region=region)
    case = Case(person, {"role": "did_it", "safe": "yes"}).completed()
    values = answer_values(library, case.reader)
    bodies = [
        step_card(library, step.id, values, "en").body for step in plan_for(library, case).steps
    ]
    assert any(f"from the age of {age}." in " ".join(body.split()) for body in bodies)
