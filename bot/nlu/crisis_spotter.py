"""CrisisSpotter: puts a sign of crisis before every other reading of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.clauses import CLAUSES
from bot.nlu.crisis_patterns import DANGER, SELF_HARM, TOPICS, CrisisSearch, read_crisis_patterns
from bot.project import DATA

SIGNS = "crisis_signs"

Scores = dict[str, float]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CrisisSpotter(IntentClassifier, GraphComponent):
    """Puts a crisis first when phrases or classifier find a sign of one.

    A phrase of `data/crisis` decides, unless the classifier is all but certain that nothing of
    the kind is meant ("the plan for suicide prevention": below `phrase_floor` as a whole, and
    each clause below `phrase_clause_floor`). Without a phrase, the two crisis intents of the
    classifier decide together from `floor` on, or from `clause_floor` in a single clause, even
    if another intent is ahead or the fallback was chosen. The clauses count because a second
    need may speak louder than the crisis: "I want to die, and how do I get it off that page".
    What decided nothing is noted among the signs, where it may still bring a human line beside
    the answer (see actions/answer.py). It must come after the FallbackClassifier.
    The phrases are read when the model is loaded and not when it is trained, so that an edit
    can never lie unused in a cache.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            # Probability of the two crisis intents together from which they win.
            "floor": 0.2,
            # Also enough in a single clause of a longer message.
            "clause_floor": 0.9,
            # Both where a phrase was found.
            "phrase_floor": 0.05,
            "phrase_clause_floor": 0.1,
        }

    def __init__(self, config: dict[str, Any]) -> None:
        self._floor = float(config["floor"])
        self._clause_floor = float(config["clause_floor"])
        self._phrase_floor = float(config["phrase_floor"])
        self._phrase_clause_floor = float(config["phrase_clause_floor"])
        self._search = CrisisSearch(read_crisis_patterns(DATA / "crisis"))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CrisisSpotter:
        """Create the component (see parent class for full docstring)."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the crisis intent first where there is a sign of one."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            scores = _scores(message)
            clauses = [_scores(clause) for clause in message.get(CLAUSES) or ()]
            clause = max(clauses, key=_together, default={})
            found = {hit.topic for hit in self._search.find(message.get(TEXT) or "")}
            # Kept for measuring and choosing the thresholds; holds no word of the message.
            signs = {"phrase": bool(found), "clause": _together(clause), **scores}
            message.set(SIGNS, signs, add_to_output=True)
            topic = self._topic(found, scores, clause)
            if topic is None:
                continue
            confidence = 1.0 if found else max(scores[topic], clause.get(topic, 0.0))
            intent = {"name": topic, "confidence": confidence}
            others = [entry for entry in ranking if entry["name"] != topic]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
        return messages

    def _topic(self, found: set[str], scores: Scores, clause: Scores) -> str | None:
        whole, part = _together(scores), _together(clause)
        likely = whole >= self._phrase_floor or part >= self._phrase_clause_floor
        if found and (likely or not scores):
            return SELF_HARM if SELF_HARM in found else DANGER
        if scores and whole >= self._floor:
            return max(scores, key=lambda name: scores[name])
        if part >= self._clause_floor:
            return max(clause, key=lambda name: clause[name])
        return None


def _together(scores: Scores) -> float:
    return sum(scores.values())


def _scores(message: Message) -> Scores:
    """The probabilities of the crisis intents."""
    ranking = message.get(INTENT_RANKING_KEY) or []
    return {e["name"]: float(e["confidence"]) for e in ranking if e["name"] in TOPICS}
