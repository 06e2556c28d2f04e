"""Conversations: begin, talk, forget."""

from __future__ import annotations

import re
import secrets
from typing import Any, cast

from fastapi import APIRouter, Request, Response

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

router = APIRouter(prefix="/v1/conversations")
_ID_BYTES = 24
_ID = re.compile(r"[A-Za-z0-9_-]{32}\Z")


@router.post("", status_code=201)
async def begin(request: Request, body: Start) -> dict[str, Any]:
    """Begin a conversation: the greeting, the privacy line and first choices."""
    state = request.app.state
    cast(Limiter, state.limiter).conversation(request)
    library = library_of(request)
    school = await school_of(request, body.school)
    language = _language(request, body.language, school)
    country = body.country or (school.country if school else None)
    contacts = school.contacts if school else ()
    conversation = secrets.token_urlsafe(_ID_BYTES)
    try:
        assistant = cast(Gateway, state.gateway).assistant
        turn = await assistant.start(
            conversation, language, country, body.audience, contacts, school.key if school else ""
        )
    except NotReady:
        raise _unavailable(request, "starting", language, body.country, body.audience) from None
    except Busy:
        raise _unavailable(request, "busy", language, body.country, body.audience) from None
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


@router.post("/{conversation}/messages")
async def talk(request: Request, conversation: str, body: Message) -> dict[str, Any]:
    """Answer a message or a choice."""
    state = request.app.state
    library = library_of(request)
    language = language_of(request)
    if not _ID.match(conversation):
        raise Problem(404, "not_found")
    cast(Limiter, state.limiter).message(conversation)
    metrics = cast(Metrics, state.metrics)
    try:
        assistant = cast(Gateway, state.gateway).assistant
        with metrics.turns.time():
            if body.choice is not None:
                turn = await assistant.choose(conversation, checked_payload(body.choice, library))
            else:
                turn = await assistant.say(conversation, body.text or "")
    except NotReady:
        raise _unavailable(request, "starting", language, None, None) from None
    except Busy:
        raise _unavailable(request, "busy", language, None, None) from None
    except UnknownConversation:
        raise Problem(404, "not_found") from None
    except UnknownChoice:
        raise Problem(422, "unknown_choice", title="invalid_title") from None
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


@router.post("/{conversation}/opened", status_code=204)
async def opened(request: Request, conversation: str) -> Response:
    """Somebody opens a place to turn to; which one is not said. Never an error: they are going."""
    if _ID.match(conversation):
        await count_opened(request, conversation)
    return Response(status_code=204)


@router.delete("/{conversation}", status_code=204)
async def forget(request: Request, conversation: str) -> Response:
    """Forget a conversation at once. It is no error if there is none: it is gone either way."""
    gateway = cast(Gateway, request.app.state.gateway)
    if gateway.ready:
        await gateway.assistant.forget(conversation)
    return Response(status_code=204)


def _language(request: Request, asked: str | None, school: School | None) -> str:
    if asked:
        return library_of(request).spoken(asked)
    return school.language if school else language_of(request)


def _unavailable(
    request: Request, phrase: str, language: str, country: str | None, audience: str | None
) -> Problem:
    contacts = emergency_contacts(library_of(request), language, country, audience)
    return Problem(503, phrase, "starting_title", language, contacts, {"Retry-After": "3"})
