"""AlbaImporter: shows Rasa the project's own layout."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge.library import Library, load
from bot.nlu.sentences import read_sentences
from bot.project import DATA, ROOT

DOMAIN = ROOT / "bot" / "domain"
_SENTENCES = DATA / "nlu"
_DIALOGUE = DATA / "dialogue"


class AlbaImporter(RasaFileImporter):
    """Adds `bot/domain` to the domain; takes sentences and rules from their folders of `data`.

    The words of the responses lie in `data/answers` and `data/phrases`; the domain only
    gets their names, with the English words, so that Rasa's validators and a shell without
    endpoints find each `utter_`.
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: str | list[str] | None = None,
    ) -> None:
        paths = (
            [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths
        )
        self._own = not paths or {Path(path).resolve() for path in paths} == {DATA}
        super().__init__(config_file, domain_path, [str(_DIALOGUE)] if self._own else paths)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The sentences of `data/nlu`, of all languages; or of the files that were given."""
        if not self._own:
            return super().get_nlu_data(language)
        sentences = read_sentences(_SENTENCES)
        return TrainingData([Message.build(text=s.text, intent=s.intent) for s in sentences])

    def get_domain(self) -> Domain:
        """The domain with a response for each topic and each phrase that Alba says."""
        domain = super().get_domain().merge(Domain.load(str(DOMAIN)))
        return domain.merge(Domain.from_dict({"responses": response_stubs(load(DATA))}))


def response_stubs(library: Library) -> dict[str, list[dict[str, str]]]:
    """A response `utter_<name>` for each topic and each phrase under `replies`."""
    names = {topic: library.answer(topic, "en").title for topic in library.topics}
    for phrase_id in library.phrases["en"].sections["replies"]:
        names[phrase_id] = phrase_id
    return {f"utter_{name}": [{"text": text}] for name, text in names.items()}
