"""Working a situation out together: questions one at a time, interruptions, the plan."""

from __future__ import annotations

import pytest

import actions
from tests.actions.conftest import Run

TOLD = {"country": "ES", "age": "14", "platform": "whatsapp"}
KNOWN = {
    "plan_role": "shown",
    "plan_safe": "yes",
    "plan_threat": "no",
    "plan_on_device": "yes",
    "plan_kind": "fake",
}


def answered(*topics: str) -> list[dict[str, object]]:
    return [{"event": "slot", "name": "topic", "value": topic} for topic in topics]


def test_who_asks_out_of_the_blue_is_first_asked_who_they_are(run: Run) -> None:
    said = run(actions.ActionPlan, "work_it_out")
    assert said.names == ["plan.begin", "plan.question.role"]
    assert {"role:shown", "role:did_it", "plan:skip", "plan:hide"} <= set(said.choices)
    assert said.slots == {"asking": "role", "asked": "role"}


def test_what_a_topic_gave_away_is_not_asked_again(run: Run) -> None:
    said = run(actions.ActionPlan, "work_it_out", events=answered("sextortion", "report"))
    # The role and the threat are known: safety is left.
    assert said.names[-1] == "plan.question.safe"


def test_a_parent_is_offered_what_a_parent_can_be_and_asked_for_the_age_of_the_child(
    run: Run,
) -> None:
    said = run(actions.ActionPlan, "work_it_out", audience="parent")
    assert [c for c in said.choices if c.startswith("role:")] == [
        "role:parent_shown",
        "role:parent_did_it",
    ]
    later = run(
        actions.ActionPlan, audience="parent", plan_role="parent_did_it", country="MX", age="45"
    )
    assert later.names[-1] == "plan.question.age_child"


def test_an_answer_from_a_button_leads_to_the_next_question(run: Run) -> None:
    said = run(
        actions.ActionAnswerAgain,
        "inform",
        entities={"plan_safe": "yes"},
        plan_role="shown",
        plan_safe="yes",
        asking="safe",
        asked="safe",
    )
    assert said.names == ["plan.question.threat"]
    assert said.slots == {"asking": "threat", "asked": "safe,threat"}


@pytest.mark.parametrize(("intent", "value"), [("affirm", "yes"), ("deny", "no")])
def test_a_typed_yes_or_no_answers_a_question_of_that_kind(
    run: Run, intent: str, value: str
) -> None:
    said = run(actions.ActionGoOn, intent, plan_role="shown", asking="safe", asked="safe")
    assert said.slots["plan_safe"] == value
    assert said.names == ["plan.question.threat"]


def test_a_skipped_question_does_not_come_back(run: Run) -> None:
    said = run(actions.ActionSkip, "skip", plan_role="friend", asking="safe", asked="safe")
    assert said.names == ["plan.question.threat"]


def test_at_most_five_questions_are_asked(run: Run) -> None:
    asked = "role,safe,threat,country,platform"
    said = run(actions.ActionSkip, "skip", asking="platform", asked=asked)
    assert said.names == ["plan.intro.shown", "plan_help"]
    assert said.slots == {"asking": None, "asked": None}


def test_the_plan_comes_as_steps_and_at_most_four_places_to_turn_to(run: Run) -> None:
    said = run(actions.ActionPlan, "work_it_out", **TOLD, **KNOWN)
    assert said.names == ["plan.intro.shown", "plan_help"]
    steps, places = (message["cards"] for message in said.messages)
    assert steps[:3] == ["plan:write_down", "plan:remove_from_chat", "plan:fingerprint"]
    assert len(steps) <= 7
    assert len(places) <= 4
    assert "channel:es-anar-menores" in places


def test_another_question_in_between_is_answered_and_the_thread_taken_up(run: Run) -> None:
    said = run(
        actions.ActionExplainLaw,
        "law_illegal",
        plan_role="shown",
        country="ES",
        asking="safe",
        asked="safe",
    )
    assert said.names == ["law_illegal", "plan.again", "plan.question.safe"]


def test_a_crisis_in_between_is_answered_alone_with_a_way_back(run: Run) -> None:
    said = run(
        actions.ActionAnswerTopic, "crisis_self_harm", country="GB", asking="age", asked="age"
    )
    assert said.names == ["crisis_self_harm"]
    assert said.choices[-1] == "plan:resume"


def test_stop_ends_the_questions(run: Run) -> None:
    said = run(actions.ActionStop, "stop", asking="safe", asked="safe")
    assert said.names == ["plan.stopped"]
    assert said.slots == {"asking": None, "asked": None}
    assert run(actions.ActionStop, "stop").names == ["stopped"]


def test_each_situation_offers_to_work_it_out(run: Run) -> None:
    assert (
        run(actions.ActionAnswerTopic, "victim_deepfake", country="ES").choices[0] == "plan:start"
    )
    assert "plan:start" not in run(actions.ActionAnswerTopic, "deepfake_what").choices


def test_the_plan_has_a_page_of_its_own_whose_address_says_nothing_in_words(run: Run) -> None:
    said = run(actions.ActionPlan, "work_it_out", **TOLD, **KNOWN)
    assert said.notes == ["page:/plan?p=112121&c=ES&a=whatsapp&language=en"]
