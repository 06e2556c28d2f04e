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
            # Words that a message must have to flip the language.
            "fewest_words": 5,
            # How sure the detector must be of the new language, and how many times surer than
            # of the old one. Phone spelling makes it unsure of every language: on data/tuning
            # 98 of 100 messages flip so that should, and with a plain 0.8 it was 70.
            "confidence": 0.2,
            "times_surer": 3.0,
        }

    def __init__(self, config: dict[str, Any]) -> None:
        codes = [getattr(IsoCode639_1, code.upper()) for code in config["languages"]]
        self._detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
        self._fewest_words = int(config["fewest_words"])
        self._confidence = float(config["confidence"])
        self._times_surer = float(config["times_surer"])
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
            found = self.detect(text, prior)
            if found is None:
                continue
            entity = {"entity": LANGUAGE_ENTITY, "value": found, "start": 0, "end": len(text)}
            entities = [*(message.get(ENTITIES) or []), *self.add_extractor_name([entity])]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def detect(self, text: str, prior: str | None) -> str | None:
        """The offered language, other than `prior`, that `text` is clearly in, or None."""
        if len(normalise(text).split()) < self._fewest_words:
            return None
        found = self._detector.compute_language_confidence_values(text)
        sure = {_code(one.language): one.value for one in found}
        best = max(sure, key=lambda code: sure[code])
        if best == prior or best not in self._offered:
            return None
        enough = max(self._confidence, self._times_surer * sure.get(prior or "", 0.0))
        return best if sure[best] >= enough else None


def _code(language: Language) -> str:
    code = str(language.iso_code_639_1.name.lower())
    return "no" if code == "nb" else code
