"""Questions that follow an answer: how long it takes, who is told, who else it happened to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import thread
from actions.answer import with_line_in_case
from actions.conversation import intent_of, may_ask_country, person_of
from actions.decision import Decision, ask_country
from actions.more import MORE
from actions.shelf import library_today
from actions.utterance import utter
from bot.knowledge.cards import FIGURE
from bot.knowledge.law import DEADLINE
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.selection import cards_for
from bot.knowledge.topics import STANDS_FOR

GROUPS = "help:groups"
# Beside a long text, fewer than elsewhere.
_MOST_PLACES = 3
# The families whose case Alba began with, and how they came together.
_FIRST_GROUP = f"{FIGURE}:ES/es-figure-5"


class FollowUp(Action, ABC):
    """Base of the answers to questions that follow another; it is no action itself."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    @abstractmethod
    def decide(self, person: Person, library: Library) -> Decision:
        """What is said to this person."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Answer, and ask for the country where it is not known."""
        library, person = library_today(), person_of(tracker)
        decision = with_line_in_case(self.decide(person, library), person, library, tracker)
        utter(dispatcher, decision, person)
        events = [SlotSet("topic", STANDS_FOR[intent_of(tracker)])]
        if thread.is_open(tracker):
            return [*events, *thread.take_up(dispatcher, tracker)]
        if may_ask_country(tracker):
            utter(dispatcher, ask_country(person, library), person)
        return events


class ActionHowLong(FollowUp):
    """How long it takes: what is confirmed of it, and what to do while nothing happens."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_how_long"

    def decide(self, person: Person, library: Library) -> Decision:
        """Laws with a deadline for platforms first, then who can press."""
        country = library.country_of(person)
        laws = country.laws if country else ()
        deadlines = tuple(f"law:{law.id}" for law in laws if DEADLINE in law.tells)
        also = cards_for(("platform", "takedown", "report"), person, country, library.platforms)
        cards = (*deadlines, *also)[:_MOST_PLACES]
        return Decision("how_long", cards=cards, choices=("topic:remove", "topic:report"))


class ActionWhoIsTold(FollowUp):
    """Who learns of it once somebody calls or reports."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_who_is_told"

    def decide(self, person: Person, library: Library) -> Decision:
        """Somebody to ask without giving a name, and the police."""
        country = library.country_of(person)
        cards = cards_for(("talk", "police"), person, country, library.platforms)
        return Decision("who_is_told", cards=cards, choices=("topic:report", "topic:tell_adult"))


class ActionGroups(FollowUp):
    """Others to whom it happened; where none is listed, how families of one town began theirs."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_groups"

    def decide(self, person: Person, library: Library) -> Decision:
        """Groups of the country and the school, or the way to one."""
        country = library.country_of(person)
        cards = cards_for(("groups",), person, country, library.platforms)
        name = "groups" if cards else "groups_none"
        choices = (MORE,) if country else ("help:talk",)
        return Decision(name, cards=(*cards, _FIRST_GROUP), choices=choices)
