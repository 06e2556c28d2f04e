"""What an action reads from a conversation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from bot.knowledge.person import Person

# A country slot may also hold the answer to "which country?" that names none.
OTHER, UNDISCLOSED = "other", "none"
_ASKED = "utter_ask_country"


def person_of(tracker: Tracker) -> Person:
    """The person, as far as the slots tell."""
    country = tracker.get_slot("country")
    age = tracker.get_slot("age")
    return Person(
        language=tracker.get_slot("language") or "en",
        country=None if country in {OTHER, UNDISCLOSED} else country,
        audience=tracker.get_slot("audience"),
        age=int(age) if age else None,
        platform=tracker.get_slot("platform"),
    )


def may_ask_country(tracker: Tracker) -> bool:
    """Whether asking for the country is still fair: not asked yet, and not declined."""
    if tracker.get_slot("country") is not None:
        return False
    events: list[dict[str, Any]] = tracker.events
    return not any(
        event.get("event") == "bot" and (event.get("metadata") or {}).get("utter_action") == _ASKED
        for event in events
    )


def intent_of(tracker: Tracker) -> str:
    """The intent that the last message was taken for."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def entities_of(tracker: Tracker) -> dict[str, str]:
    """What the last message named, by kind of entity."""
    return {e["entity"]: str(e["value"]) for e in tracker.latest_message.get("entities") or []}


def ranking_of(tracker: Tracker) -> list[tuple[str, float]]:
    """Intents that the last message may have meant, likeliest first, without the fallback."""
    ranking = tracker.latest_message.get("intent_ranking") or []
    return [
        (entry["name"], float(entry["confidence"]))
        for entry in ranking
        if entry["name"] != "nlu_fallback"
    ]
