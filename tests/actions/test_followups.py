"""What people ask after an answer: how long, who is told, who else; and where the law differs."""

from __future__ import annotations

import pytest

import actions
from actions.shelf import library_today
from bot.knowledge.composition import Utterance, compose
from bot.knowledge.person import Person
from tests.actions.conftest import Run


def test_how_long_it_takes_shows_what_the_law_gives_platforms(run: Run) -> None:
    said = run(actions.ActionHowLong, "how_long", country="US")
    assert said.names == ["how_long"]
    assert said.cards[0] == "law:us-tida-48h"


def test_where_no_deadline_is_confirmed_somebody_who_can_press_is_shown(run: Run) -> None:
    said = run(actions.ActionHowLong, "how_long", country="ES")
    assert said.cards
    assert not any(card.startswith("law:") for card in said.cards)


def test_who_is_told_shows_a_line_before_the_police(run: Run) -> None:
    said = run(actions.ActionWhoIsTold, "who_is_told", country="ES", audience="teen")
    kinds = [library_today().countries["ES"].channel(c.partition(":")[2]).kind for c in said.cards]  # type: ignore[union-attr]
    assert kinds == ["helpline", "police", *kinds[2:]]
    assert said.slots["topic"] == "report"


def test_groups_are_shown_where_there_are_some(run: Run) -> None:
    said = run(actions.ActionGroups, "groups", country="ES", audience="parent")
    assert said.names == ["groups"]
    assert said.slots["topic"] == "support"


def test_where_no_group_is_listed_the_families_of_one_town_show_how(run: Run) -> None:
    said = run(actions.ActionGroups, "groups", country="PL", audience="parent")
    assert said.names[0] == "groups_none"
    assert said.cards == ["figure:ES/es-figure-5"]
    card = compose(library_today(), Utterance("groups_none", said.cards), Person("es")).cards[0]
    assert "Almendralejo" in card.body
    assert card.source
    assert card.checked_on


def test_without_a_country_it_is_asked_for_after_the_answer(run: Run) -> None:
    assert run(actions.ActionHowLong, "how_long").names == ["how_long", "ask_country"]


def test_where_the_law_differs_inside_a_country_the_part_is_asked_for(run: Run) -> None:
    said = run(actions.ActionExplainLaw, "law_illegal", country="GB")
    assert said.names == ["law_illegal", "ask_region"]
    assert "region:GB-SCT" in said.choices


def test_it_is_not_asked_where_it_is_known_or_makes_no_difference(run: Run) -> None:
    known = run(actions.ActionExplainLaw, "law_illegal", country="GB", region="GB-SCT")
    same = run(actions.ActionExplainLaw, "law_illegal", country="ES")
    declined = run(actions.ActionExplainLaw, "law_illegal", country="GB", region="none")
    assert known.names == same.names == declined.names == ["law_illegal"]


def test_in_scotland_the_law_of_scotland_is_shown_and_not_that_of_england(run: Run) -> None:
    cards = run(actions.ActionExplainLaw, "law_illegal", country="GB", region="GB-SCT").cards
    assert "law:gb-sct-absh-2016-s2" in cards
    assert "law:gb-soa-2003-s66b" not in cards


@pytest.mark.parametrize(("region", "age"), [(None, 10), ("GB-SCT", 12), ("GB-NIR", 10)])
def test_the_age_line_is_that_of_the_part(region: str | None, age: int) -> None:
    country = library_today().country_of(Person("en", country="GB", region=region))
    assert country is not None
    assert country.ages["criminal_responsibility"].value == age


def test_what_a_victim_may_claim_leads_where_rights_are_asked_for(run: Run) -> None:
    cards = run(actions.ActionExplainLaw, "law_rights", country="DE").cards
    assert cards[0] == "law:de-kunsturhg-33"


def test_the_first_place_says_how_to_begin_and_only_the_first() -> None:
    cards = ("channel:es-anar-menores", "channel:es-policia-nacional")
    reply = compose(library_today(), Utterance("victim_deepfake", cards), Person("en", "ES"))
    assert "You can begin with" in reply.cards[0].body
    assert "You can begin with" not in reply.cards[1].body


def test_every_first_place_says_what_happens_or_that_it_is_not_confirmed() -> None:
    library = library_today()
    for iso, country in library.countries.items():
        for channel in country.channels:
            reference = f"channel:{channel.id}"
            reply = compose(library, Utterance("support", (reference,)), Person("en", iso))
            words = library.country_wording(iso, "en").channels[channel.id]
            assert (words.next or "not confirmed here") in reply.cards[0].body, channel.id


def test_a_question_of_the_plan_can_be_stopped_by_a_button(run: Run) -> None:
    said = run(actions.ActionPlan, "work_it_out", country="ES")
    assert "plan:stop" in said.choices


def test_a_parent_is_asked_for_the_phone_of_their_child(run: Run) -> None:
    said = run(
        actions.ActionPlan,
        "work_it_out",
        country="ES",
        audience="parent",
        plan_role="parent_shown",
        plan_safe="yes",
        plan_threat="no",
        plan_kind="fake",
        plan_age="13_15",
        platform="whatsapp",
    )
    assert said.names[-1] == "plan.question.on_device_child"
