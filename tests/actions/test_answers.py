"""What each action decides to say, for people in different situations."""

from typing import Any

import pytest

import actions
from tests.actions.conftest import Run

ASKED = [{"event": "bot", "metadata": {"utter_action": "utter_ask_country"}}]


def test_a_child_in_spain_gets_the_answer_the_channels_and_what_may_follow(run: Run) -> None:
    said = run(actions.ActionAnswerTopic, "victim_deepfake", country="ES")
    assert said.names == ["victim_deepfake"]
    assert "channel:es-anar-menores" in said.cards
    assert "topic:report" in said.choices
    assert said.slots["topic"] == "victim_deepfake"


def test_without_a_country_help_comes_at_once_and_the_country_is_asked(run: Run) -> None:
    said = run(actions.ActionAnswerTopic, "victim_deepfake", language="es")
    assert said.names == ["victim_deepfake", "ask_country"]
    assert "platform:child_helpline_international" in said.cards
    assert said.notes == ["international"]
    assert {"country:ES", "country:MX", "country:other", "country:none"} <= set(said.choices)
    assert "country:GB" not in said.choices


def test_the_country_is_asked_only_once(run: Run) -> None:
    said = run(actions.ActionAnswerTopic, "sextortion", events=ASKED)
    assert said.names == ["sextortion"]
    declined = run(actions.ActionAnswerTopic, "sextortion", country="none")
    assert declined.names == ["sextortion"]


def test_a_country_without_a_sheet_is_told_so(run: Run) -> None:
    said = run(actions.ActionReportingChannels, "report", country="PE")
    assert "no_sheet" in said.notes
    assert "platform:inhope" in said.cards


def test_asking_as_a_parent_makes_the_audience_a_parent(run: Run) -> None:
    said = run(actions.ActionAnswerTopic, "parent_child_victim", country="ES")
    assert said.messages[0]["person"]["audience"] == "parent"
    assert said.slots["audience"] == "parent"
    assert said.cards[0] == "channel:es-anar-familia"


def test_who_said_that_they_are_young_stays_young_whatever_they_read(run: Run) -> None:
    said = run(actions.ActionAnswerTopic, "parent_talk", country="ES", audience="teen")
    assert said.messages[0]["person"]["audience"] == "teen"
    assert "audience" not in said.slots


@pytest.mark.parametrize(("age", "note"), [("13", "law.below_age"), ("15", "law.above_age")])
def test_the_law_is_told_for_the_age_of_the_person(run: Run, age: str, note: str) -> None:
    said = run(actions.ActionExplainLaw, "law_penalty_age", country="ES", age=age)
    assert note in said.notes
    assert any(card.startswith("law:") for card in said.cards)


def test_the_law_is_told_for_the_act_that_was_named(run: Run) -> None:
    said = run(actions.ActionExplainLaw, "law_illegal", entities={"act": "threaten"}, country="ES")
    assert "law:es-cp-243" in said.cards or "law:es-cp-169-172" in said.cards


def test_what_is_coming_is_one_card_behind_what_is_law(run: Run) -> None:
    said = run(actions.ActionExplainLaw, "law_illegal", country="ES")
    assert said.cards[-1] in {"law:es-anteproyecto-honor-2026", "law:es-plo-menores-digital-173bis"}


def test_evidence_is_steps_in_words(run: Run) -> None:
    said = run(actions.ActionEvidenceSteps, "evidence", country="ES")
    assert said.cards[:4] == ["step:links", "step:when", "step:messages", "step:numbers"]


def test_school_staff_get_their_duties_and_others_do_not(run: Run) -> None:
    staff = run(actions.ActionSchoolDuties, "school_response", country="ES", audience="school")
    assert staff.cards[0] == "duty:es-school-1"
    pupil = run(actions.ActionSchoolDuties, "school_response", country="ES", audience="teen")
    assert not [card for card in pupil.cards if card.startswith("duty:")]


def test_support_always_has_a_crisis_line(run: Run) -> None:
    assert "channel:es-024" in run(actions.ActionSupport, "support", country="ES").cards


def test_removal_shows_the_platform_that_was_named(run: Run) -> None:
    said = run(actions.ActionReportingChannels, "remove", country="ES", platform="snapchat")
    assert said.cards[0] == "platform:snapchat"
    assert "platform_hint" in run(actions.ActionReportingChannels, "remove", country="ES").notes


def test_a_second_need_in_a_crisis_is_offered_right_after(run: Run) -> None:
    ranking = [("crisis_self_harm", 1.0), ("victim_real_image", 0.7)]
    said = run(actions.ActionAnswerTopic, "crisis_self_harm", ranking=ranking, country="GB")
    assert said.cards[0] == "emergency:GB"
    assert said.choices[0] == "topic:victim_real_image"
    assert "crisis_other" in said.notes


def test_a_crisis_alone_offers_nothing_else_as_a_second_need(run: Run) -> None:
    ranking = [("crisis_self_harm", 0.9), ("feelings", 0.06), ("remove", 0.01)]
    said = run(actions.ActionAnswerTopic, "crisis_self_harm", ranking=ranking, country="GB")
    assert "crisis_other" not in said.notes


def test_an_answer_that_may_miss_says_what_else_may_have_been_meant(run: Run) -> None:
    ranking = [("report", 0.4), ("out_of_scope", 0.3), ("evidence", 0.2), ("remove", 0.1)]
    said = run(actions.ActionReportingChannels, "report", ranking=ranking, country="GB")
    assert said.names[0] == "report"
    assert said.choices[:2] == ["topic:evidence", "topic:remove"]
    assert "perhaps" in said.notes


def test_a_message_that_may_hide_a_crisis_gets_a_line_beside_its_answer(run: Run) -> None:
    ranking = [("feelings", 0.7), ("crisis_self_harm", 0.05)]
    said = run(actions.ActionAnswerTopic, "feelings", ranking=ranking, country="ES")
    assert said.names[0] == "feelings"
    assert "in_case" in said.notes
    calm = run(actions.ActionAnswerTopic, "feelings", ranking=[("feelings", 0.9)], country="ES")
    assert "in_case" not in calm.notes
    assert set(said.cards) >= set(calm.cards)


def test_a_sure_answer_does_not_doubt_itself(run: Run) -> None:
    ranking = [("report", 0.8), ("evidence", 0.2)]
    said = run(actions.ActionReportingChannels, "report", ranking=ranking, country="GB")
    assert "perhaps" not in said.notes


@pytest.mark.parametrize(
    ("slots", "name"),
    [
        ({"topic": "law_illegal", "country": "MX"}, "law_illegal"),
        ({"topic": "victim_deepfake", "country": "MX"}, "victim_deepfake"),
        ({"topic": None, "country": "MX"}, "noted"),
        ({"topic": "greet", "country": "MX"}, "noted"),
    ],
)
def test_a_bare_fact_is_answered_anew(run: Run, slots: dict[str, Any], name: str) -> None:
    said = run(actions.ActionAnswerAgain, "inform", entities={"country": "MX"}, **slots)
    assert said.names[0] == name


def test_an_app_named_on_its_own_asks_how_to_get_it_off_there(run: Run) -> None:
    said = run(
        actions.ActionAnswerAgain,
        "inform",
        entities={"platform": "telegram"},
        topic="victim_deepfake",
        platform="telegram",
        country="ES",
    )
    assert said.names == ["remove"]
    assert "platform:telegram" in said.cards


def test_another_country_shows_all_of_them(run: Run) -> None:
    said = run(actions.ActionAnswerAgain, "inform", country="other", topic="report")
    assert said.names == ["ask_country"]
    assert len(said.choices) > 25
    assert said.slots["country"] is None


def test_a_language_that_is_offered_is_spoken_from_then_on(run: Run) -> None:
    said = run(
        actions.ActionChangeLanguage,
        "change_language",
        entities={"language_name": "es"},
        topic="report",
        country="ES",
    )
    assert said.names == ["language_changed", "report"]
    assert {m["person"]["language"] for m in said.messages} == {"es"}
    assert said.slots["language"] == "es"


def test_a_language_that_is_not_offered_is_said_so(run: Run) -> None:
    said = run(actions.ActionChangeLanguage, "change_language", entities={"language_name": "ja"})
    assert said.names == ["language_missing"]
    assert "language:en" in said.choices


def test_when_unsure_up_to_three_topics_and_a_way_to_a_person_are_offered(run: Run) -> None:
    ranking = [("nlu_fallback", 0.4), ("how_to_make", 0.3), ("report", 0.2)]
    ranking += [("remove", 0.1), ("evidence", 0.1), ("support", 0.1)]
    said = run(actions.ActionUnsure, "nlu_fallback", text="a b c d e f", ranking=ranking)
    assert said.choices == ["topic:report", "topic:remove", "topic:evidence", "help:talk"]


def test_yes_and_no_lead_on_from_the_last_topic(run: Run) -> None:
    assert "topic:report" in run(actions.ActionGoOn, "affirm", topic="victim_deepfake").choices
    assert run(actions.ActionGoOn, "deny").names == ["not_that"]


def test_a_conversation_begins_with_what_the_page_knows(run: Run) -> None:
    metadata = {"language": "es", "country": "AR", "audience": "parent"}
    said = run(actions.ActionSessionStart, session_started_metadata=metadata)
    assert said.names == ["greeting", "ask"]
    assert "greeting_privacy" in said.notes
    assert said.slots == metadata
    assert "topic:parent_child_victim" in said.choices
