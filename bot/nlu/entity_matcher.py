"""EntityMatcher: finds countries, platforms, ages and who is asking in a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entity_phrases import EntitySearch
from bot.project import DATA

OTHER_COUNTRY = "other_country"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityMatcher(EntityExtractorMixin, GraphComponent):
    """Emits what the phrases of `data/entities` find; the first of each kind counts.

    Further countries, as in "Spain or Mexico", come as `other_country`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component has no settings."""
        return {}

    def __init__(self) -> None:
        self._search = EntitySearch(DATA / "entities")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityMatcher:
        """Create the component (see parent class for full docstring)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities to the messages."""
        for message in messages:
            text = message.get(TEXT) or ""
            first: dict[str, str] = {}
            others: list[tuple[str, str]] = []
            for mention in self._search.find(text):
                if first.setdefault(mention.kind, mention.value) != mention.value:
                    others.append((mention.kind, mention.value))
            more = [(OTHER_COUNTRY, value) for kind, value in others if kind == "country"]
            entities = [
                {"entity": kind, "value": value, "start": 0, "end": len(text)}
                for kind, value in (*first.items(), *dict.fromkeys(more))
            ]
            if entities:
                known = message.get(ENTITIES) or []
                message.set(
                    ENTITIES, [*known, *self.add_extractor_name(entities)], add_to_output=True
                )
        return messages
