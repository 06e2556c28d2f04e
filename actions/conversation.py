"""What an action reads from a conversation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from bot.knowledge.person import Person

# The answer to "which country?" that asks for more of them.
OTHER = "other"
_ASKED = "utter_ask_country"
_ASKED_REGION = "utter_ask_region"


def person_of(tracker: Tracker) -> Person:
    """The person, as far as the slots tell."""
    return Person.from_slots(tracker.get_slot)


def may_ask_country(tracker: Tracker) -> bool:
    """Whether asking for the country is still fair: not asked yet, and not declined."""
    return tracker.get_slot("country") is None and not _said(tracker, _ASKED)


def may_ask_region(tracker: Tracker) -> bool:
    """The same for the part of the country."""
    return tracker.get_slot("region") is None and not _said(tracker, _ASKED_REGION)


def _said(tracker: Tracker, utterance: str) -> bool:
    events: list[dict[str, Any]] = tracker.events
    said = (event.get("metadata") or {} for event in events if event.get("event") == "bot")
    return any(metadata.get("utter_action") == utterance for metadata in said)


def intent_of(tracker: Tracker) -> str:
    """The intent that the last message was taken for."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def entities_of(tracker: Tracker) -> dict[str, str]:
    """What the last message named, by kind of entity."""
    return {e["entity"]: str(e["value"]) for e in tracker.latest_message.get("entities") or []}


def countries_of(tracker: Tracker) -> tuple[str, ...]:
    """All countries that the last message named, each once."""
    entities = tracker.latest_message.get("entities") or []
    named = (str(e["value"]) for e in entities if e["entity"] in {"country", "other_country"})
    return tuple(dict.fromkeys(named))


def country_before(tracker: Tracker) -> str | None:
    """The country that was known before the last message."""
    seen_message = False
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            seen_message = True
        elif seen_message and event.get("event") == "slot" and event.get("name") == "country":
            value = event.get("value")
            return None if value is None else str(value)
    return None


def ranking_of(tracker: Tracker) -> list[tuple[str, float]]:
    """Intents that the last message may have meant, likeliest first, without the fallback."""
    ranking = tracker.latest_message.get("intent_ranking") or []
    return [
        (entry["name"], float(entry["confidence"]))
        for entry in ranking
        if entry["name"] != "nlu_fallback"
    ]


def sounds_like_crisis(tracker: Tracker) -> bool:
    """Whether a phrase of a crisis stands in the last message, even if it decided nothing."""
    return bool((tracker.latest_message.get("crisis_signs") or {}).get("phrase"))


def likeliest_clause(tracker: Tracker) -> float:
    """How likely the clause of the last message that sounds most like a crisis is one."""
    signs = tracker.latest_message.get("crisis_signs") or {}
    return float(signs.get("clause") or 0.0)
