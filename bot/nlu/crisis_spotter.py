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

from bot.nlu.crisis_patterns import SELF_HARM, TOPICS, CrisisSearch, read_crisis_patterns
from bot.project import DATA


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CrisisSpotter(IntentClassifier, GraphComponent):
    """Overrules the classifier when a phrase of `data/crisis` stands in the message.

    Behind the phrases stands the classifier: where its two crisis intents together reach
    `floor`, the likelier one is taken even if another intent is ahead or the fallback was
    chosen. It must come after the FallbackClassifier. The phrases are read when the model
    is loaded and not when it is trained, so that an edit can never lie unused in a cache.
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
        }

    def __init__(self, config: dict[str, Any]) -> None:
        self._floor = float(config["floor"])
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
            topic, confidence = self._crisis(message)
            if topic is None:
                continue
            intent = {"name": topic, "confidence": confidence}
            ranking = message.get(INTENT_RANKING_KEY) or []
            others = [entry for entry in ranking if entry["name"] != topic]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
        return messages

    def _crisis(self, message: Message) -> tuple[str | None, float]:
        topics = {hit.topic for hit in self._search.find(message.get(TEXT) or "")}
        if topics:
            return (SELF_HARM if SELF_HARM in topics else topics.pop()), 1.0
        ranking = message.get(INTENT_RANKING_KEY) or []
        scores = {e["name"]: float(e["confidence"]) for e in ranking if e["name"] in TOPICS}
        if scores and sum(scores.values()) >= self._floor:
            topic = max(scores, key=lambda name: scores[name])
            return topic, scores[topic]
        return None, 0.0
