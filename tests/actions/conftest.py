"""Trackers as situations: a conversation up to the message that is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

SLOTS = ("language", "country", "platform", "audience", "age", "topic", "session_started_metadata")


class Said:
    """What an action said and changed."""

    def __init__(self, messages: list[dict[str, Any]], events: list[dict[str, Any]]) -> None:
        self.messages = messages
        self.names = [message["response"].removeprefix("utter_") for message in messages]
        self.slots = {e["name"]: e["value"] for e in events if e["event"] == "slot"}

    @property
    def cards(self) -> list[str]:
        return [card for message in self.messages for card in message["cards"]]

    @property
    def choices(self) -> list[str]:
        return [choice for message in self.messages for choice in message["choices"]]

    @property
    def notes(self) -> list[str]:
        return [note for message in self.messages for note in message["notes"]]


Run = Callable[..., Said]


@pytest.fixture
def run() -> Run:
    """Run an action on a conversation given by its last intent, entities and slots.

    `named` are countries that the last message names.
    """

    def _run(
        action: type[Action],
        intent: str = "",
        text: str = "",
        entities: dict[str, str] | None = None,
        ranking: list[tuple[str, float]] | None = None,
        events: list[dict[str, Any]] | None = None,
        named: list[str] | None = None,
        **slots: Any,
    ) -> Said:
        message = {
            "intent": {"name": intent, "confidence": 1.0},
            "text": text,
            "entities": [
                *({"entity": k, "value": v} for k, v in (entities or {}).items()),
                *({"entity": "country", "value": iso} for iso in (named or [])[:1]),
                *({"entity": "other_country", "value": iso} for iso in (named or [])[1:]),
            ],
            "intent_ranking": [{"name": n, "confidence": c} for n, c in ranking or []],
        }
        tracker = Tracker(
            "conversation",
            {**dict.fromkeys(SLOTS), "language": "en", **slots},
            message,
            events or [],
            False,
            None,
            {},
            "action_listen",
        )
        dispatcher = CollectingDispatcher()
        return Said(dispatcher.messages, action().run(dispatcher, tracker, {}))

    return _run
