"""The beginning of a conversation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import person_of
from actions.decision import Decision
from actions.dialogue import first_choices
from actions.shelf import library_today
from actions.utterance import utter

_METADATA = "session_started_metadata"
_KNOWN_AT_START = ("language", "country", "audience", "contacts", "school", "region")


class ActionSessionStart(Action):
    """Greets, says what is private, and offers first choices.

    What the page knows (language, country, audience, the school's contacts) comes with the
    session's metadata.
    """

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_session_start"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Set the slots from the page and greet."""
        metadata = tracker.get_slot(_METADATA) or {}
        known = {key: metadata[key] for key in _KNOWN_AT_START if metadata.get(key)}
        tracker.slots.update(known)
        person = person_of(tracker)
        notes = ["greeting_privacy"]
        if person.country in library_today().countries:
            notes.append("greeting_country")
        utter(dispatcher, Decision("greeting", notes=tuple(notes)), person)
        utter(dispatcher, Decision("ask", choices=first_choices(person)), person)
        return [
            SessionStarted(),
            *(SlotSet(key, value) for key, value in known.items()),
            ActionExecuted("action_listen"),
        ]
