"""Answering a topic: the action that most topics share, and the base of the others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import plan, thread
from actions.conversation import (
    countries_of,
    country_before,
    entities_of,
    intent_of,
    likeliest_clause,
    may_ask_country,
    may_ask_region,
    person_of,
    ranking_of,
    sounds_like_crisis,
)
from actions.decision import (
    Decider,
    Decision,
    Situation,
    ask_country,
    ask_region,
    by_topic,
    needs_country,
    speaking_as,
)
from actions.shelf import library_today
from actions.utterance import utter
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.selection import cards_for
from bot.knowledge.topics import Topic

CRISIS, LAW = "crisis", "law"
# A second need in a crisis message is offered right after if it takes this share of what is
# left beside the crisis, and this much in all. A judgement: not measured yet.
_SECOND_SHARE, _SECOND_NEED = 0.5, 0.02
# What a crisis answer covers itself, or is no need.
_COVERED = frozenset({"feelings", "support", "tell_adult"})
_NO_NEED = frozenset({"meta", CRISIS})
# From here on a crisis is too unlikely for the crisis answer (see CrisisSpotter) and too likely
# to leave out a person to talk to. `make tune` shows what each value would cost and bring.
PERHAPS_CRISIS = 0.01
# The same for a single clause of a longer message.
PERHAPS_CLAUSE = 0.2
# Below this, the answer is followed by what else may have been meant.
_SURE = 0.5
_MOST_ALTERNATIVES = 2


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
    countries = countries_of(tracker)
    kind = plan.kind_of_image(tracker)
    decision = decide(Situation(topic, person, library, acts, countries, kind))
    if topic.group == CRISIS:
        decision = _with_second_need(decision, library, tracker)
        if plan.is_asking(tracker):
            decision = replace(decision, choices=(*decision.choices, plan.RESUME))
    else:
        if topic.id in library.plan_rules.implied and not thread.is_open(tracker):
            decision = replace(decision, choices=(plan.START, *decision.choices))
        if topic.group != "meta" and topic.id == intent_of(tracker):
            decision = _with_alternatives(decision, library, tracker)
        decision = with_line_in_case(decision, person, library, tracker)
    utter(dispatcher, decision, person)
    events: list[EventType] = [SlotSet("topic", topic.id)]
    if len(countries) > 1:
        # Who compares countries has not moved to the one named last.
        events.append(SlotSet("country", country_before(tracker)))
    if person.audience != tracker.get_slot("audience"):
        events.append(SlotSet("audience", person.audience))
    if thread.is_open(tracker):
        # One question at a time. In a crisis the way back is a button: nobody is pressed.
        return events if topic.group == CRISIS else [*events, *thread.take_up(dispatcher, tracker)]
    if needs_country(topic) and may_ask_country(tracker):
        utter(dispatcher, ask_country(person, library), person)
    country = library.country_of(person)
    on_one_law = topic.group == LAW and len(countries) < 2
    if on_one_law and country and country.regions and may_ask_region(tracker):
        utter(dispatcher, ask_region(country), person)
    return events


def with_line_in_case(
    decision: Decision, person: Person, library: Library, tracker: Tracker
) -> Decision:
    """The decision with a crisis line, where the message may hide a crisis."""
    likelihood = sum(
        confidence
        for name, confidence in ranking_of(tracker)
        if name in library.topics and library.topics[name].group == CRISIS
    )
    signs = likelihood >= PERHAPS_CRISIS or likeliest_clause(tracker) >= PERHAPS_CLAUSE
    if not signs and not sounds_like_crisis(tracker):
        return decision
    country = library.country_of(person)
    line = cards_for(("crisis",), person, country, library.platforms)[:1]
    cards = dict.fromkeys((*decision.cards, *line))
    return replace(decision, cards=tuple(cards), notes=(*decision.notes, "in_case"))


def _with_second_need(decision: Decision, library: Library, tracker: Tracker) -> Decision:
    others = {
        name: confidence
        for name, confidence in ranking_of(tracker)
        if name not in library.topics or library.topics[name].group != CRISIS
    }
    if not others:
        return decision
    name = max(others, key=lambda other: others[other])
    topic = library.topics.get(name)
    likely = others[name] >= max(_SECOND_NEED, _SECOND_SHARE * sum(others.values()))
    if topic is None or topic.group in _NO_NEED or name in _COVERED or not likely:
        return decision
    choices = dict.fromkeys((f"topic:{name}", *decision.choices))
    return replace(decision, choices=tuple(choices), notes=(*decision.notes, "crisis_other"))


def _with_alternatives(decision: Decision, library: Library, tracker: Tracker) -> Decision:
    """The decision with what else may have been meant before where to go next."""
    (_, confidence), *others = ranking_of(tracker) or [("", 1.0)]
    if confidence >= _SURE:
        return decision
    likely = [
        f"topic:{name}"
        for name, _ in others
        if name in library.topics and library.topics[name].group not in _NO_NEED
    ]
    choices = dict.fromkeys((*likely[:_MOST_ALTERNATIVES], *decision.choices))
    return replace(decision, choices=tuple(choices), notes=(*decision.notes, "perhaps"))
