"""A turn of the conversation, as the API tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_UNSURE = {"utter_unsure", "utter_unsure_nothing"}
_TOPIC_CHOICE = "topic:"


@dataclass(frozen=True)
class Turn:
    """What came of one message.

    `topic` is the topic that was answered, None when Alba was unsure or it was no question;
    `alternatives` are the topics offered when
    `unsure`. `replies` have the keys text, choices
    (id, title), cards and sources. `school` is the key of the school, empty where there is none.
    """

    topic: str | None
    confidence: float
    alternatives: tuple[str, ...]
    unsure: bool
    language: str
    country: str | None
    audience: str | None
    school: str
    replies: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Noted:
    """What a conversation is counted for from now on, and the key of its school (or empty)."""

    school: str
    new: frozenset[str]


def turn_of(tracker: DialogueStateTracker, messages: list[dict[str, Any]]) -> Turn:
    """The turn that ended with `messages`."""
    country = tracker.get_slot("country")
    message = tracker.latest_message
    return Turn(
        topic=_topic_answered(tracker),
        confidence=float((message.intent or {}).get("confidence") or 0.0) if message else 0.0,
        alternatives=_alternatives(messages),
        unsure=any(_name(message) in _UNSURE for message in messages),
        language=tracker.get_slot("language") or "en",
        country=country if country and len(country) == 2 else None,
        audience=tracker.get_slot("audience"),
        school=tracker.get_slot("school") or "",
        replies=tuple(_reply(m) for m in messages if m.get("text") or m.get("custom")),
    )


def _topic_answered(tracker: DialogueStateTracker) -> str | None:
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return None
        if isinstance(event, SlotSet) and event.key == "topic":
            return str(event.value)
    return None


def _alternatives(messages: list[dict[str, Any]]) -> tuple[str, ...]:
    for message in messages:
        if _name(message) in _UNSURE:
            ids = [button["id"] for button in message.get("buttons") or ()]
            return tuple(i.removeprefix(_TOPIC_CHOICE) for i in ids if i.startswith(_TOPIC_CHOICE))
    return ()


def _name(message: dict[str, Any]) -> str:
    return str(message.get("utter_action"))


def _reply(message: dict[str, Any]) -> dict[str, Any]:
    custom = message.get("custom") or {}
    buttons = message.get("buttons") or ()
    return {
        "text": message.get("text") or "",
        "choices": [{"id": b["id"], "title": b["title"]} for b in buttons],
        "cards": custom.get("cards", []),
        "sources": custom.get("sources", []),
    }
