"""A message that adds to the last one."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.context import adds, earlier, read_together


def reading(intent: str, confidence: float = 0.9) -> dict[str, Any]:
    likeliest = {"name": intent, "confidence": confidence}
    return {"intent": likeliest, "intent_ranking": [likeliest], "entities": []}


def talk(*said: tuple[str, str]) -> DialogueStateTracker:
    events = [UserUttered(text, {"name": intent, "confidence": 1.0}) for text, intent in said]
    return DialogueStateTracker.from_events("someone", events)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no they're fake", "deny"),
        ("it was my ex", "inform"),
        ("yes on snap", "affirm"),
        ("bc of that party", "nlu_fallback"),
    ],
)
def test_a_short_message_without_a_topic_adds_to_the_last(text: str, intent: str) -> None:
    assert adds(text, reading(intent))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", "affirm"),
        ("no thanks", "deny"),
        ("where do i report this", "report"),
        ("i want to die", "crisis_self_harm"),
        ("what is the weather like", "out_of_scope"),
        ("he did it again last night and i do not know what to do now", "nlu_fallback"),
    ],
)
def test_other_messages_stand_for_themselves(text: str, intent: str) -> None:
    assert not adds(text, reading(intent))


def test_what_was_said_last_on_a_topic_comes_with_what_was_added_since() -> None:
    tracker = talk(
        ("how do i delete snap", "remove"),
        ("someone posted my nudes", "victim_real_image"),
        ("it was my ex", "inform"),
    )
    assert earlier(tracker) == "someone posted my nudes. it was my ex"


@pytest.mark.parametrize(
    "said",
    [
        (),
        (("hello", "greet"),),
        (("/report", "report"),),
        (("yes", "affirm"), ("no", "deny")),
    ],
)
def test_where_nothing_was_said_on_a_topic_there_is_nothing_to_add_to(
    said: tuple[tuple[str, str], ...],
) -> None:
    assert earlier(talk(*said)) is None


def test_together_they_may_mean_another_topic() -> None:
    meant = read_together(reading("deny"), reading("victim_deepfake"), "victim_real_image")
    assert meant["intent"]["name"] == "victim_deepfake"


def test_a_fact_that_changes_no_topic_is_a_fact() -> None:
    meant = read_together(reading("nlu_fallback"), reading("sextortion"), "sextortion")
    assert meant["intent"]["name"] == "inform"


def test_two_messages_that_mean_nothing_together_stay_as_they_were() -> None:
    assert read_together(reading("deny"), reading("nlu_fallback"), "report") == reading("deny")
