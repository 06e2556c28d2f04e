"""When a phrase, the classifier or a single clause makes a message a crisis."""

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.clauses import CLAUSES
from bot.nlu.crisis_patterns import SELF_HARM
from bot.nlu.crisis_spotter import CrisisSpotter

PHRASE = "i want to kill myself and how do i get it off that page"
NO_PHRASE = "how do i get it off that page"


@pytest.fixture(scope="module")
def spotter() -> CrisisSpotter:
    return CrisisSpotter(CrisisSpotter.get_default_config())


def read(text: str, crisis: float) -> Message:
    """A message that the classifier has read, with that much of a crisis in it."""
    ranking = [
        {"name": "remove", "confidence": 1.0 - crisis},
        {"name": SELF_HARM, "confidence": crisis},
    ]
    return Message({TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: ranking})


@pytest.mark.parametrize(
    ("text", "whole", "clause", "is_crisis"),
    [
        (PHRASE, 0.06, 0.0, True),
        (PHRASE, 0.01, 0.0, False),
        (PHRASE, 0.01, 0.15, True),
        (NO_PHRASE, 0.06, 0.0, False),
        (NO_PHRASE, 0.06, 0.8, False),
        (NO_PHRASE, 0.06, 0.95, True),
        (NO_PHRASE, 0.25, 0.0, True),
    ],
    ids=[
        "a phrase, and some sign of a crisis",
        "a phrase, and no sign of a crisis at all",
        "a phrase, and a clause that says so",
        "no phrase, and some sign of a crisis",
        "no phrase, and a clause that may say so",
        "no phrase, and a clause that clearly says so",
        "no phrase, and a clear sign of a crisis",
    ],
)
def test_what_makes_a_crisis(
    spotter: CrisisSpotter, text: str, whole: float, clause: float, is_crisis: bool
) -> None:
    message = read(text, whole)
    message.set(CLAUSES, [read("a clause of it", clause)])
    spotter.process([message])
    assert (message.get(INTENT)["name"] == SELF_HARM) is is_crisis
