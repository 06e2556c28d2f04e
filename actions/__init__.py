"""Custom actions: they decide what is said, by the facts; the words come from elsewhere.

`rasa run actions` finds every action here. None of them needs Rasa itself, so the action
server starts without TensorFlow.
"""

from actions.answer import ActionAnswerTopic
from actions.dialogue import ActionAnswerAgain, ActionChangeLanguage, ActionGoOn, ActionUnsure
from actions.evidence import ActionEvidenceSteps
from actions.followup import ActionGroups, ActionHowLong, ActionWhoIsTold
from actions.law import ActionExplainLaw
from actions.learning import ActionQuiz, ActionScene
from actions.more import ActionMore
from actions.plan import ActionPlan, ActionSkip, ActionStop
from actions.reporting import ActionReportingChannels
from actions.school import ActionSchoolDuties
from actions.session import ActionSessionStart
from actions.support import ActionSupport

ALL = (
    ActionAnswerAgain,
    ActionAnswerTopic,
    ActionChangeLanguage,
    ActionEvidenceSteps,
    ActionExplainLaw,
    ActionGoOn,
    ActionGroups,
    ActionHowLong,
    ActionMore,
    ActionPlan,
    ActionQuiz,
    ActionReportingChannels,
    ActionSchoolDuties,
    ActionScene,
    ActionSessionStart,
    ActionSkip,
    ActionStop,
    ActionSupport,
    ActionUnsure,
    ActionWhoIsTold,
)

__all__ = ["ALL", *(action.__name__ for action in ALL)]
