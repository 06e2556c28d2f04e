"""Working a situation out together: a few questions, one at a time, then a plan.

The question that waits for an answer is a slot, `asking`. Whatever else is said meanwhile is
answered as ever, and then the question comes again: no form has to know what may interrupt it.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entities_of
from actions.decision import Decision, ask_country, ask_region
from actions.shelf import library_today
from actions.utterance import utter
from bot.knowledge.composition import PAGE
from bot.knowledge.library import Library
from bot.knowledge.plan.case import FACTS, QUESTIONS, Case
from bot.knowledge.plan.link import address
from bot.knowledge.plan.plan import Plan, next_question, plan_for
from bot.knowledge.selection import MOST_CARDS

START, RESUME = "plan:start", "plan:resume"
SKIP, HIDE, STOP = "plan:skip", "plan:hide", "plan:stop"
_ASKING, _ASKED = "asking", "asked"
_PREFIX = "plan_"
# Questions that a parent is asked of their child.
_OF_CHILD = frozenset({"age", "on_device"})
_YES_OR_NO = {"affirm": "yes", "deny": "no"}
_OF_PERSON = frozenset({"country", "region", "platform", "age"})
_ROLES = {
    "teen": ("shown", "friend", "received", "did_it", "accused"),
    "parent": ("parent_shown", "parent_did_it"),
    "school": ("school",),
}
# Where images of pupils are passed around most; any other can be typed.
_PLATFORMS = ("whatsapp", "instagram", "snapchat", "tiktok", "telegram", "discord")


class ActionPlan(Action):
    """Begins the questions, or takes them up where they were left."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_plan"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Ask the first question, or the open one again."""
        if is_asking(tracker):
            return resume(dispatcher, tracker)
        library = library_today()
        case = _case(tracker, library)
        if next_question(library, case, _asked(tracker)):
            utter(dispatcher, Decision("plan.begin"), case.reader)
        return go_on(dispatcher, tracker)


class ActionSkip(Action):
    """A question that somebody does not answer is not asked again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_skip"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Go on with the next question; say that nothing was open else."""
        if is_asking(tracker):
            return go_on(dispatcher, tracker)
        utter(
            dispatcher, Decision("go_on", choices=(START,)), _case(tracker, library_today()).person
        )
        return []


class ActionStop(Action):
    """Ends the questions, or the talk."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_stop"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Say that it stops."""
        asking = is_asking(tracker)
        person = _case(tracker, library_today()).person
        utter(dispatcher, Decision("plan.stopped" if asking else "stopped"), person)
        return _closed()


def kind_of_image(tracker: Tracker) -> str | None:
    """Whether the image is `fake` or `real`, as far as anything said so far tells."""
    return _case(tracker, library_today()).facts.get("kind")


def is_asking(tracker: Tracker) -> bool:
    """Whether a question of the plan waits for its answer."""
    return tracker.get_slot(_ASKING) in QUESTIONS


def answers_question(tracker: Tracker) -> bool:
    """Whether the last message told something that a plan wants to know."""
    named = entities_of(tracker).keys()
    return any(name.startswith(_PREFIX) or name in _OF_PERSON for name in named)


def yes_or_no(tracker: Tracker, intent: str) -> list[EventType]:
    """The answer that a bare yes or no gives to the open question; nothing where it is none."""
    fact = tracker.get_slot(_ASKING)
    if fact not in FACTS or "yes" not in FACTS[fact]:
        return []
    tracker.slots[_PREFIX + fact] = _YES_OR_NO[intent]
    return [SlotSet(_PREFIX + fact, _YES_OR_NO[intent])]


def go_on(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Ask the next question, or give the plan when there is none left."""
    library = library_today()
    case = _case(tracker, library)
    asked = _asked(tracker)
    question = next_question(library, case, asked)
    if question is None:
        _give(dispatcher, plan_for(library, case), case)
        return _closed()
    utter(dispatcher, _question(question, case, library), case.reader)
    return [SlotSet(_ASKING, question), SlotSet(_ASKED, ",".join((*asked, question)))]


def resume(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Ask the open question again, after something else was answered."""
    library = library_today()
    case = _case(tracker, library)
    if case.knows(tracker.get_slot(_ASKING)):
        return go_on(dispatcher, tracker)
    utter(dispatcher, Decision("plan.again"), case.reader)
    utter(dispatcher, _question(tracker.get_slot(_ASKING), case, library), case.reader)
    return []


def _case(tracker: Tracker, library: Library) -> Case:
    """The case, with what the topics answered so far give away, the latest before others."""
    case = Case.from_slots(tracker.get_slot)
    facts = dict(case.facts)
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "topic":
            for fact, value in library.plan_rules.implied.get(event.get("value"), {}).items():
                facts.setdefault(fact, value)
    return Case(case.person, facts).completed()


def _question(fact: str, case: Case, library: Library) -> Decision:
    child = case.reader.audience == "parent" and fact in _OF_CHILD
    name = f"{fact}_child" if child else fact
    if fact == "country":
        choices = ask_country(case.person, library).choices[:-1]
    elif fact == "region":
        choices = ask_region(library.countries[case.person.country or ""]).choices[:-1]
    elif fact == "platform":
        choices = tuple(f"platform:{platform}" for platform in _PLATFORMS)
    else:
        values = FACTS[fact]
        if fact == "role":
            values = _ROLES.get(case.person.audience or "", values)
        choices = tuple(f"{fact}:{value}" for value in values)
    return Decision(f"plan.question.{name}", choices=(*choices, SKIP, HIDE, STOP))


def _give(dispatcher: CollectingDispatcher, plan: Plan, case: Case) -> None:
    steps = tuple(f"plan:{step.id}" for step in plan.steps)
    utter(dispatcher, Decision(f"plan.intro.{plan.role}", cards=steps), case.reader)
    cards = plan.cards[:MOST_CARDS]
    notes = () if case.person.country else ("international",)
    page = f"{PAGE}{address(case)}"
    utter(dispatcher, Decision("plan_help", cards=cards, notes=(*notes, page)), case.reader)


def _asked(tracker: Tracker) -> tuple[str, ...]:
    return tuple(filter(None, (tracker.get_slot(_ASKED) or "").split(",")))


def _closed() -> list[EventType]:
    return [SlotSet(_ASKING, None), SlotSet(_ASKED, None)]
