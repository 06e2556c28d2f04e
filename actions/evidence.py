"""What to keep as proof: in words, never the image."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import TopicAction
from actions.decision import Decision, Situation, by_topic

# The strictest rule of all countries (data/practice/conflicts.yml, C1 and C2): links, names,
# dates and messages in words; no copy of the image.
_STEPS = ("step:links", "step:when", "step:messages", "step:numbers")


def evidence_steps(situation: Situation) -> Decision:
    """The steps, then where to take what was noted."""
    decision = by_topic(situation)
    return replace(decision, cards=(*_STEPS, *decision.cards))


class ActionEvidenceSteps(TopicAction):
    """Answers what proof to keep."""

    decide = staticmethod(evidence_steps)

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_evidence_steps"
