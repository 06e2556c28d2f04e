"""Talk: one conversation, as the JSON routes and the chat without a script both hold it."""

from __future__ import annotations

import re
import secrets
from typing import Any, cast

from fastapi import Request

from api.counting import count_answered, count_begun, count_opened
from api.gateway import Gateway, NotReady
from api.guards.rate_limit import Limiter
from api.languages import language_of
from api.library import library_of
from api.metrics import Metrics
from api.presentation import emergency_contacts, present_reply
from api.problems import Problem
from api.schemas import Message, Start
from api.school import school_of
from api.schools.school import School
from bot.runtime.choices import UnknownChoice, checked_payload
from bot.runtime.errors import Busy, UnknownConversation

_ID_BYTES = 24
_ID = re.compile(r"[A-Za-z0-9_-]{32}\Z")


async def begin(request: Request, start: Start) -> dict[str, Any]:
    """Begin a conversation: the greeting, the privacy line and first choices.

    Raises:
        Problem: 429, too often; 503 with people who can help, the model is not there.
    """
    state = request.app.state
    cast(Limiter, state.limiter).conversation(request)
    library = library_of(request)
    school = await school_of(request, start.school)
    language = _language(request, start.language, school)
    country = start.country or (school.country if school else None)
    conversation = secrets.token_urlsafe(_ID_BYTES)
    try:
        assistant = cast(Gateway, state.gateway).assistant
        turn = await assistant.start(
            conversation,
            language,
            country,
            start.audience,
            contacts=school.contacts if school else (),
            school=school.key if school else "",
            region=school.region if school else "",
        )
    except NotReady:
        raise _unavailable(request, "starting", language, country, start.audience) from None
    except Busy:
        raise _unavailable(request, "busy", language, country, start.audience) from None
    cast(Metrics, state.metrics).conversations.inc()
    await count_begun(request, turn)
    return {
        "id": conversation,
        "language": turn.language,
        "country": turn.country,
        "audience": turn.audience,
        "expires_in": state.settings.conversation_seconds,
        "replies": [present_reply(reply, library, turn.language) for reply in turn.replies],
    }


async def answer(
    request: Request, conversation: str, message: Message, known: Start
) -> dict[str, Any]:
    """Answer a message or a choice.

    `known` is what the caller knows of the person, for the words of a problem.

    Raises:
        Problem: 404, no such conversation; 422, no such choice; 429, too often; 503 with people
            who can help, the model is not there; 500 with them, there was no answer.
    """
    state = request.app.state
    library = library_of(request)
    language = _language(request, known.language, None)
    if not _ID.match(conversation):
        raise Problem(404, "not_found", language=language)
    cast(Limiter, state.limiter).message(conversation)
    metrics = cast(Metrics, state.metrics)
    try:
        assistant = cast(Gateway, state.gateway).assistant
        with metrics.turns.time():
            if message.choice is not None:
                payload = checked_payload(message.choice, library)
                turn = await assistant.choose(conversation, payload)
            else:
                turn = await assistant.say(conversation, message.text or "")
    except NotReady:
        raise _unavailable(request, "starting", language, known.country, known.audience) from None
    except Busy:
        raise _unavailable(request, "busy", language, known.country, known.audience) from None
    except UnknownConversation:
        raise Problem(404, "not_found", language=language) from None
    except UnknownChoice:
        raise Problem(422, "unknown_choice", "invalid_title", language) from None
    spoken = library.spoken(turn.language)
    replies = [present_reply(reply, library, spoken) for reply in turn.replies]
    if not replies:
        contacts = emergency_contacts(library, spoken, turn.country, turn.audience)
        raise Problem(500, "broken", language=spoken, contacts=contacts)
    if turn.unsure:
        metrics.unsure.inc()
    await count_answered(request, conversation, turn, spoken)
    return {
        "topic": turn.topic,
        "confidence": turn.confidence,
        "alternatives": list(turn.alternatives),
        "language": spoken,
        "country": turn.country,
        "audience": turn.audience,
        "replies": replies,
    }


async def opened(request: Request, conversation: str) -> None:
    """Count that somebody opens a place to turn to; nothing happens if there is no such talk."""
    if _ID.match(conversation):
        await count_opened(request, conversation)


async def forget(request: Request, conversation: str) -> None:
    """Forget a conversation at once. It is no error if there is none: it is gone either way."""
    gateway = cast(Gateway, request.app.state.gateway)
    if gateway.ready:
        await gateway.assistant.forget(conversation)


def _language(request: Request, asked: str | None, school: School | None) -> str:
    if asked:
        return library_of(request).spoken(asked)
    return school.language if school else language_of(request)


def _unavailable(
    request: Request, phrase: str, language: str, country: str | None, audience: str | None
) -> Problem:
    contacts = emergency_contacts(library_of(request), language, country, audience)
    return Problem(503, phrase, "starting_title", language, contacts, {"Retry-After": "3"})
