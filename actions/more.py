"""More places than an answer shows at once."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import person_of
from actions.decision import Decision, ask_country
from actions.shelf import library_today
from actions.utterance import utter
from bot.knowledge.selection import MOST_CARDS, all_channels

MORE = "help:more"
_SHOWN = "more_shown"


class ActionMore(Action):
    """Shows every place that serves this person, a few at a time."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_more"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Show the next ones; ask for the country where it is not known."""
        library, person = library_today(), person_of(tracker)
        country = library.country_of(person)
        if country is None:
            utter(dispatcher, ask_country(person, library), person)
            return []
        shown = int(tracker.get_slot(_SHOWN) or 0)
        cards = all_channels(person, country)
        now = cards[shown : shown + MOST_CARDS]
        left = len(cards) - shown - len(now)
        if not now:
            utter(dispatcher, Decision("more_none", choices=("help:talk",)), person)
            return [SlotSet(_SHOWN, None)]
        choices = (MORE,) if left > 0 else ()
        utter(dispatcher, Decision("more", cards=now, choices=choices), person)
        return [SlotSet(_SHOWN, str(shown + len(now)) if left > 0 else None)]
