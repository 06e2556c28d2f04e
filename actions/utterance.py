"""Handing a decision over to the words."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.decision import Decision
from bot.knowledge.person import Person


def utter(dispatcher: CollectingDispatcher, decision: Decision, person: Person) -> None:
    """Say what was decided, to this person."""
    dispatcher.utter_message(
        response=f"utter_{decision.name}",
        person=person.as_dict(),
        cards=list(decision.cards),
        choices=list(decision.choices),
        notes=list(decision.notes),
    )
