"""LibraryNLG: the one door through which words come out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.composition import Utterance, compose
from bot.knowledge.library import Library, load
from bot.knowledge.person import Person
from bot.knowledge.reply import Reply
from bot.project import DATA
from bot.runtime.choices import payload

_PREFIX = "utter_"


class LibraryNLG(NaturalLanguageGenerator):
    """Renders every utterance of Rasa and of the actions from the Library.

    An action passes what it decided as `person`, `cards`, `choices` and `notes`; for a bare
    utterance of a rule the person is read from the slots. `today` is asked at each
    utterance, so that a law that applies from a date flips on that day by itself.
    """

    def __init__(
        self,
        library: Library | None = None,
        today: Callable[[], date] = date.today,
        endpoint_config: Any = None,
        domain: Any = None,
    ) -> None:
        # Rasa constructs it from endpoints.yml with `endpoint_config` and `domain` only.
        self._library = library or load(DATA)
        self._today = today
        self._as_of: tuple[date, Library] | None = None

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """The message for `utter_action`, as Rasa passes messages on; None if there is none."""
        name = utter_action.removeprefix(_PREFIX)
        person = Person(**kwargs["person"]) if "person" in kwargs else person_of(tracker)
        utterance = Utterance(
            name=name,
            cards=kwargs.get("cards") or (),
            choices=kwargs.get("choices") or (),
            notes=kwargs.get("notes") or (),
        )
        try:
            return _message(compose(self._today_library(), utterance, person))
        except KeyError:
            return None

    def _today_library(self) -> Library:
        today = self._today()
        if self._as_of is None or self._as_of[0] != today:
            self._as_of = (today, self._library.as_of(today))
        return self._as_of[1]


def person_of(tracker: DialogueStateTracker) -> Person:
    """The person, as far as the slots of the conversation tell."""
    age = tracker.get_slot("age")
    return Person(
        language=tracker.get_slot("language") or "en",
        country=tracker.get_slot("country"),
        audience=tracker.get_slot("audience"),
        age=int(age) if age else None,
        platform=tracker.get_slot("platform"),
    )


def _message(reply: Reply) -> dict[str, Any]:
    message: dict[str, Any] = {
        "text": reply.text,
        "buttons": [
            {"id": choice.id, "title": choice.title, "payload": payload(choice.id)}
            for choice in reply.choices
        ],
    }
    if reply.cards or reply.sources:
        message["custom"] = {
            "cards": [card.as_dict() for card in reply.cards],
            "sources": [{"title": s.title, "url": s.url} for s in reply.sources],
        }
    return message
