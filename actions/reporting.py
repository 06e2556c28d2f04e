"""Where to report, and how to get an image taken down."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import TopicAction
from actions.decision import Decision, Situation, by_topic


def reporting_channels(situation: Situation) -> Decision:
    """The channels of the country, and the platform's own way where it is named."""
    decision = by_topic(situation)
    if situation.person.platform is None:
        return replace(decision, notes=(*decision.notes, "platform_hint"))
    return decision


class ActionReportingChannels(TopicAction):
    """Answers where to report and how to get something removed."""

    decide = staticmethod(reporting_channels)

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_reporting_channels"
