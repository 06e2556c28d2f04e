"""Who to talk to."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import TopicAction
from actions.decision import Decision, Situation, by_topic
from actions.followup import GROUPS
from actions.more import MORE
from bot.knowledge.selection import cards_for


def support(situation: Situation) -> Decision:
    """Helplines for this person first, then groups, and a crisis line in any case."""
    needs = ("talk", "groups", "crisis")
    cards = cards_for(needs, situation.person, situation.country, situation.library.platforms)
    decision = by_topic(situation)
    more = (GROUPS, MORE) if situation.country else (GROUPS,)
    choices = (*decision.choices, *more)
    return replace(decision, cards=cards, choices=choices)


class ActionSupport(TopicAction):
    """Answers who there is to talk to."""

    decide = staticmethod(support)

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_support"
