"""Answering a topic: the action that most topics share, and the base of the others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entities_of, intent_of, may_ask_country, person_of, ranking_of
from actions.decision import (
    Decider,
    Decision,
    Situation,
    ask_country,
    by_topic,
    needs_country,
    speaking_as,
)
from actions.shelf import library_today
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.topics import Topic

CRISIS = "crisis"
# How likely a second need in a crisis message must be to be offered right after.
_SECOND_NEED = 0.3
_NO_NEED = frozenset({"meta", CRISIS})


class TopicAction(Action, ABC):
    """Base of the actions that answer a topic; `decide` says what is said.

    It is abstract, so that the SDK does not register it.
    """

    decide: Decider = staticmethod(by_topic)

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Answer the topic of the last message."""
        topic = library_today().topics[intent_of(tracker)]
        return answer(topic, self.decide, dispatcher, tracker)


class ActionAnswerTopic(TopicAction):
    """Answers a topic with its words, the cards it needs and where to go next."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_topic"


def answer(
    topic: Topic, decide: Decider, dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Say what `decide` decides on `topic`, and ask for the country where it matters."""
    library = library_today()
    person = speaking_as(person_of(tracker), topic)
    acts = frozenset({entities_of(tracker).get("act", "")}) - {""}
    decision = decide(Situation(topic=topic, person=person, library=library, acts=acts))
    if topic.group == CRISIS:
        decision = _with_second_need(decision, library, tracker)
    utter(dispatcher, decision, person)
    if needs_country(topic) and may_ask_country(tracker):
        utter(dispatcher, ask_country(person, library), person)
    events: list[EventType] = [SlotSet("topic", topic.id)]
    if person.audience != tracker.get_slot("audience"):
        events.append(SlotSet("audience", person.audience))
    return events


def utter(dispatcher: CollectingDispatcher, decision: Decision, person: Person) -> None:
    """Hand a decision over to the words."""
    dispatcher.utter_message(
        response=f"utter_{decision.name}",
        person=person.as_dict(),
        cards=list(decision.cards),
        choices=list(decision.choices),
        notes=list(decision.notes),
    )


def _with_second_need(decision: Decision, library: Library, tracker: Tracker) -> Decision:
    for intent, confidence in ranking_of(tracker):
        topic = library.topics.get(intent)
        if topic is not None and topic.group not in _NO_NEED and confidence >= _SECOND_NEED:
            choices = dict.fromkeys((f"topic:{topic.id}", *decision.choices))
            return replace(
                decision, choices=tuple(choices), notes=(*decision.notes, "crisis_other")
            )
    return decision
