"""Choices: what a button means to Rasa. Text that a person types never comes through here."""

from __future__ import annotations

import json

from bot.knowledge.languages import is_country
from bot.knowledge.library import Library
from bot.knowledge.person import AUDIENCES

# A choice of one of these kinds states a fact about the person or the talk.
_ENTITIES = {"country": "country", "audience": "audience", "platform": "platform"}
OTHER, NONE, TALK = "other", "none", "talk"


class UnknownChoice(ValueError):
    """No reply ever offers such a choice."""


def payload(choice_id: str) -> str:
    """The message that Rasa understands as the choice `choice_id` (`topic:report`)."""
    kind, _, value = choice_id.partition(":")
    if kind == "topic":
        return f"/{value}"
    if kind == "language":
        return "/change_language" + json.dumps({"language_name": value})
    if kind == "help":
        return "/support"
    return "/inform" + json.dumps({_ENTITIES[kind]: value})


def checked_payload(choice_id: str, library: Library) -> str:
    """The payload of a choice that came from outside.

    Raises:
        UnknownChoice: no reply can have offered it.
    """
    kind, _, value = choice_id.partition(":")
    known = (
        (kind == "topic" and value in library.topics)
        or (kind == "country" and (value in {OTHER, NONE} or is_country(value)))
        or (kind == "language" and value in library.languages)
        or (kind == "audience" and value in AUDIENCES)
        or (kind == "platform" and value in library.platforms)
        or (kind == "help" and value == TALK)
    )
    if not known:
        raise UnknownChoice(choice_id)
    return payload(choice_id)
