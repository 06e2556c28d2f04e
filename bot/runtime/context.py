"""Reading a message together with the one it adds to.

"No they're fake" or "it was my ex" says little alone. Such a message is read a second time
behind the words that went before it; what it then means counts, if it means a topic.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME as _FALLBACK
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_INFORM = "inform"
_ANSWERS = frozenset({"affirm", "deny"})
_ACTS = frozenset({_INFORM, _FALLBACK, "change_language", "stop"}) | _ANSWERS
_SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "out_of_scope"})
# A longer message stands for itself; "yes" and "no thanks" answer a question of Alba's.
_MOST_WORDS = 9
_MOST_WORDS_OF_AN_ANSWER = 2
# Messages that are put before the new one, so that a chain of additions stays short.
_MOST_MESSAGES = 3


def adds(text: str, reading: dict[str, Any]) -> bool:
    """Whether `text`, taken alone for `reading`, seems to add to what went before."""
    intent, words = _intent(reading), len(text.split())
    if intent in _ANSWERS:
        return _MOST_WORDS_OF_AN_ANSWER < words <= _MOST_WORDS
    return intent in {_INFORM, _FALLBACK} and words <= _MOST_WORDS


def earlier(tracker: DialogueStateTracker) -> str | None:
    """The last message that meant a topic by its own words, and what was added to it since.

    None after a choice from a button, whose words are Alba's.
    """
    texts: list[str] = []
    for event in reversed(tracker.events):
        if not isinstance(event, UserUttered):
            continue
        text = event.text or ""
        if not text or text.startswith("/"):
            return None
        texts.insert(0, text)
        if event.intent_name not in _ACTS:
            break
        if len(texts) == _MOST_MESSAGES:
            return None
    else:
        return None
    return None if event.intent_name in _SMALL_TALK else ". ".join(texts)


def read_together(
    alone: dict[str, Any], together: dict[str, Any], last_topic: str | None
) -> dict[str, Any]:
    """What the message means after what went before it.

    The topic is that of both read together; where it is the last topic still, the message
    is a fact that was added to it. Whatever is named is taken from the message alone: the
    rest is known already.
    """
    meant = _intent(together)
    if meant in _ACTS or meant in _SMALL_TALK:
        return alone
    if meant == last_topic:
        confidence = together["intent"]["confidence"]
        return {**alone, "intent": {"name": _INFORM, "confidence": confidence}}
    return {**alone, "intent": together["intent"], "intent_ranking": together["intent_ranking"]}


def _intent(reading: dict[str, Any]) -> str:
    return str(reading["intent"]["name"])
