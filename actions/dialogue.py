"""Actions on the conversation itself: a fact added, yes or no, another language, not understood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import plan, thread
from actions.answer import CRISIS, LAW, answer, with_line_in_case
from actions.conversation import OTHER, entities_of, intent_of, person_of, ranking_of
from actions.decision import Decider, Decision, ask_any_country, by_topic
from actions.evidence import evidence_steps
from actions.law import explain_law
from actions.reporting import reporting_channels
from actions.school import school_duties
from actions.shelf import library_today
from actions.support import support
from actions.utterance import utter
from bot.knowledge.person import Person

_DECIDERS: dict[str, Decider] = {
    "evidence": evidence_steps,
    "law_illegal": explain_law,
    "law_penalty_age": explain_law,
    "law_rights": explain_law,
    "law_sexting": explain_law,
    "remove": reporting_channels,
    "report": reporting_channels,
    "school_response": school_duties,
    "support": support,
}
_FIRST_TOPICS = {
    None: (
        "victim_deepfake",
        "sextortion",
        "friend_victim",
        "parent_child_victim",
        "school_response",
    ),
    "teen": ("victim_deepfake", "sextortion", "friend_victim", "received_image", "made_or_shared"),
    "parent": ("parent_child_victim", "parent_child_did_it", "parent_talk", "law_illegal"),
    "school": ("school_response", "evidence", "report", "law_illegal"),
}
_TALK = "help:talk"
_MOST_ALTERNATIVES = 3
# Never offered as "did you mean": nobody means small talk, and a refusal is no help.
_NOT_OFFERED = frozenset({"how_to_make", "out_of_scope", "greet", "thanks", "goodbye"})
# Up to this many words, a message that names a country, an age or the like adds to the last one.
_FEW_WORDS = 4


def first_choices(person: Person) -> tuple[str, ...]:
    """Where a conversation may begin, for this audience."""
    return tuple(f"topic:{topic}" for topic in _FIRST_TOPICS[person.audience])


class ActionAnswerAgain(Action):
    """A bare fact ("and in Mexico?", "I'm 13", "on snap"): answers the last topic anew."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_again"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Answer again with the slots as they are now."""
        if tracker.get_slot("country") == OTHER:
            utter(dispatcher, ask_any_country(library_today()), person_of(tracker))
            return [SlotSet("country", None)]
        if plan.is_asking(tracker) and plan.answers_question(tracker):
            return plan.go_on(dispatcher, tracker)
        return answer_again(dispatcher, tracker)


class ActionGoOn(Action):
    """Yes or no to nothing in particular: offers where to go from the last topic."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_go_on"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Take it for the answer to an open question; else offer the next topics."""
        answered = thread.answered(dispatcher, tracker, intent_of(tracker))
        if answered is not None:
            return answered
        person = person_of(tracker)
        topic = library_today().topics.get(tracker.get_slot("topic") or "")
        choices = tuple(f"topic:{name}" for name in topic.next) if topic else ()
        name = "not_that" if intent_of(tracker) == "deny" else "go_on"
        utter(dispatcher, Decision(name, choices=choices or first_choices(person)), person)
        return []


class ActionChangeLanguage(Action):
    """Goes on in another language, and says the last answer again in it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_language"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Change the slot if Alba speaks the language that was named."""
        library = library_today()
        wanted = entities_of(tracker).get("language_name")
        person = person_of(tracker)
        if wanted not in library.languages:
            choices = tuple(f"language:{code}" for code in library.languages)
            utter(dispatcher, Decision("language_missing", choices=choices), person)
            return []
        tracker.slots["language"] = wanted
        person = person_of(tracker)
        utter(dispatcher, Decision("language_changed"), person)
        events = answer_again(dispatcher, tracker)
        return [SlotSet("language", wanted), *events]


class ActionUnsure(Action):
    """Not understood: offers what it may have been, and a way to a person."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_unsure"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Offer up to three topics."""
        few_words = len((tracker.latest_message.get("text") or "").split()) <= _FEW_WORDS
        if few_words and entities_of(tracker) and tracker.get_slot("topic"):
            return answer_again(dispatcher, tracker)
        library = library_today()
        likely = [
            name
            for name, _ in ranking_of(tracker)
            if name in library.topics and name not in _NOT_OFFERED
        ]
        choices = tuple(f"topic:{name}" for name in likely[:_MOST_ALTERNATIVES])
        name = "unsure" if choices else "unsure_nothing"
        person = person_of(tracker)
        decision = Decision(name, choices=(*choices, _TALK))
        utter(dispatcher, with_line_in_case(decision, person, library, tracker), person)
        return []


def answer_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Answer the last topic with the slots as they are now; note the fact if there is none.

    A fact that no card depends on is noted too: the same answer twice would help nobody.
    """
    library = library_today()
    topic = library.topics.get(_topic_meant(tracker))
    if topic is None or topic.group == "meta" or not entities_of(tracker):
        person = person_of(tracker)
        choices = tuple(f"topic:{name}" for name in topic.next) if topic else ()
        utter(dispatcher, Decision("noted", choices=choices or first_choices(person)), person)
        return []
    decide = _DECIDERS.get(topic.id, by_topic)
    if topic.group == LAW and "region" in entities_of(tracker):
        # What holds everywhere was just said.
        return answer(topic, lambda s: replace(decide(s), name="law_here"), dispatcher, tracker)
    return answer(topic, decide, dispatcher, tracker)


def _topic_meant(tracker: Tracker) -> str:
    topic = tracker.get_slot("topic") or ""
    named = entities_of(tracker)
    # An app named on its own asks how to get it off there, unless life is at stake.
    group = library_today().topics[topic].group if topic else ""
    if "platform" in named and topic not in {"remove", "report"} and group != CRISIS:
        return "remove"
    return topic
