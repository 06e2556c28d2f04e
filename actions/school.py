"""What a school has to do."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import TopicAction
from actions.decision import Decision, Situation, by_topic


def school_duties(situation: Situation) -> Decision:
    """For staff the duties of the country's schools; for others who watches over schools."""
    decision = by_topic(situation)
    if situation.country is None or situation.person.audience != "school":
        return decision
    duties = tuple(f"duty:{note.id}" for note in situation.country.school.duties)
    return replace(decision, cards=(*duties, *decision.cards))


class ActionSchoolDuties(TopicAction):
    """Answers what a school must do, and what to do when it does nothing."""

    decide = staticmethod(school_duties)

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_school_duties"
