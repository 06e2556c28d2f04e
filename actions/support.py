"""Who to talk to."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import TopicAction
from actions.decision import Decision, Situation, by_topic
from bot.knowledge.selection import cards_for


def support(situation: Situation) -> Decision:
    """Helplines for this person first, then groups, and a crisis line in any case."""
    needs = ("talk", "groups", "crisis")
    cards = cards_for(needs, situation.person, situation.country, situation.library.platforms)
    return replace(by_topic(situation), cards=cards)


class ActionSupport(TopicAction):
    """Answers who there is to talk to."""

    decide = staticmethod(support)

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_support"
