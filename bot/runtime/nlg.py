"""LibraryNLG: the one door through which words come out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.composition import Utterance, compose
from bot.knowledge.library import Library, load
from bot.knowledge.person import Person
from bot.knowledge.reply import Reply
from bot.knowledge.shelf import Shelf, utc_now
from bot.project import DATA
from bot.runtime.choices import payload

logger = logging.getLogger(__name__)

_PREFIX = "utter_"
_FAULT = "fault_unknown_country"


class LibraryNLG(NaturalLanguageGenerator):
    """Renders every utterance of Rasa and of the actions from the Library.

    An action passes what it decided as `person`, `cards`, `choices` and `notes`; for a bare
    utterance of a rule the person is read from the slots. `now` is asked at each
    utterance, so that a law that applies from a date flips on that day by itself.
    """

    def __init__(
        self,
        library: Library | None = None,
        now: Callable[[], datetime] = utc_now,
        endpoint_config: Any = None,
        domain: Any = None,
    ) -> None:
        # Rasa constructs it from endpoints.yml with `endpoint_config` and `domain` only.
        self._shelf = Shelf(library or load(DATA), now)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """The message for `utter_action`, as Rasa passes messages on."""
        name = utter_action.removeprefix(_PREFIX)
        person = (
            Person.from_dict(kwargs["person"])
            if "person" in kwargs
            else Person.from_slots(tracker.get_slot)
        )
        utterance = Utterance(
            name=name,
            cards=kwargs.get("cards") or (),
            choices=kwargs.get("choices") or (),
            notes=kwargs.get("notes") or (),
        )
        library = self._shelf.today()
        try:
            return _message(compose(library, utterance, person))
        except Exception as error:  # somebody is waiting, and silence is no answer
            logger.error("%s cannot be said: %s", utter_action, type(error).__name__)
            return _message(compose(library, Utterance(_FAULT), Person(person.language)))


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
