"""LanguageTagger: notices that a person writes in another language than before."""

from __future__ import annotations

from typing import Any

from lingua import IsoCode639_1, Language, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.normalization import normalise
from bot.project import DATA

LANGUAGE_ENTITY = "language"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageTagger(EntityExtractorMixin, GraphComponent):
    """Emits the entity `language` where a message is clearly in another offered language.

    The language of the page, or of the conversation so far, is the prior: it comes with the
    message's metadata. Short messages never flip it ("ok", "foto", "I want to die").
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings."""
        return {
            # Languages to tell apart; more than are offered, so that French is not called Spanish.
            "languages": ["en", "es", "fr", "de", "it", "pt", "nl", "nb", "pl", "ca"],
            # Words that a message must have, and how sure the detector must be, to flip.
            "fewest_words": 5,
            "confidence": 0.8,
        }

    def __init__(self, config: dict[str, Any]) -> None:
        codes = [getattr(IsoCode639_1, code.upper()) for code in config["languages"]]
        self._detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
        self._fewest_words = int(config["fewest_words"])
        self._confidence = float(config["confidence"])
        self._offered = {path.stem for path in (DATA / "phrases").glob("*.yml")}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageTagger:
        """Create the component (see parent class for full docstring)."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entity to messages in another language."""
        for message in messages:
            text = message.get(TEXT) or ""
            prior = (message.get(METADATA) or {}).get(LANGUAGE_ENTITY)
            found = self.detect(text)
            if found is None or found == prior:
                continue
            entity = {"entity": LANGUAGE_ENTITY, "value": found, "start": 0, "end": len(text)}
            entities = [*(message.get(ENTITIES) or []), *self.add_extractor_name([entity])]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def detect(self, text: str) -> str | None:
        """The offered language that `text` is clearly in, or None."""
        if len(normalise(text).split()) < self._fewest_words:
            return None
        best = self._detector.compute_language_confidence_values(text)[0]
        code = _code(best.language)
        return code if best.value >= self._confidence and code in self._offered else None


def _code(language: Language) -> str:
    code = str(language.iso_code_639_1.name.lower())
    return "no" if code == "nb" else code
