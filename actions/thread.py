"""The thread: what Alba asked and still waits for, whatever else is said meanwhile."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import learning, plan


def is_open(tracker: Tracker) -> bool:
    """Whether a question of a plan, a statement or a scene waits for an answer."""
    return plan.is_asking(tracker) or learning.is_learning(tracker)


def take_up(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Ask it again, after something else was answered."""
    if plan.is_asking(tracker):
        return plan.resume(dispatcher, tracker)
    return learning.resume_lesson(dispatcher, tracker)


def answered(
    dispatcher: CollectingDispatcher, tracker: Tracker, intent: str
) -> list[EventType] | None:
    """What a bare yes or no leads to; None where nothing that it could answer is open."""
    if learning.quiz_asks(tracker):
        return learning.tell_why(dispatcher, tracker)
    events = plan.yes_or_no(tracker, intent)
    return [*events, *plan.go_on(dispatcher, tracker)] if events else None
