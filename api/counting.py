"""What of a conversation is counted, and when."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any, cast

from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from api.gateway import Gateway
from api.library import library_of
from api.tally.event import ANSWERED, ASKED, BEGUN, OPENED, SPOKEN, UNSURE, Event
from api.tally.repository import Tally
from bot.knowledge.library import Library
from bot.knowledge.shelf import utc_now
from bot.knowledge.topics import UNDIVIDED
from bot.runtime.errors import Busy, UnknownConversation

logger = logging.getLogger(__name__)


async def count_begun(request: Request, turn: Any) -> None:
    """Count a conversation that began with `turn` (a `bot.runtime.turn.Turn`)."""
    await _count(request, _event(turn, BEGUN, turn.language))


async def count_answered(request: Request, conversation: str, turn: Any, language: str) -> None:
    """Count what `turn` is the first of in its conversation; it was answered in `language`."""
    events = _events(turn, language, library_of(request))
    if not events:
        return
    gateway = cast(Gateway, request.app.state.gateway)
    try:
        noted = await gateway.assistant.note(conversation, events)
    except (Busy, UnknownConversation):
        return
    for mark in noted.new:
        await _count(request, events[mark])


async def count_opened(request: Request, conversation: str) -> None:
    """Count that somebody opened a place to turn to, once a conversation."""
    gateway = cast(Gateway, request.app.state.gateway)
    if not gateway.ready:
        return
    try:
        noted = await gateway.assistant.note(conversation, (OPENED,))
    except (Busy, UnknownConversation):
        return
    if noted.new:
        await _count(request, Event(_today(), noted.school, "", "", "", OPENED))


def _events(turn: Any, language: str, library: Library) -> dict[str, Event]:
    """What may be counted of a turn, by the mark that a conversation bears once it was."""
    events = {}
    if turn.unsure:
        events[UNSURE] = _event(turn, UNSURE, language)
    topic = library.topics.get(turn.topic or "")
    if topic is not None:
        # Topics that are shown as one count as one.
        mark = topic.group if topic.group in UNDIVIDED else topic.id
        events[f"{ANSWERED}:{mark}"] = _event(turn, ANSWERED, language, topic.id)
        day = _today()
        events[f"{SPOKEN}:{language}"] = Event(day, turn.school, language, "", "", SPOKEN)
        if turn.audience:
            audience = turn.audience
            events[f"{ASKED}:{audience}"] = Event(day, turn.school, "", "", audience, ASKED)
    return events


def _event(turn: Any, event: str, language: str, topic: str = "") -> Event:
    return Event(
        day=_today(),
        school=turn.school,
        language=language,
        country=turn.country or "",
        audience=turn.audience or "",
        event=event,
        topic=topic,
    )


def _today() -> date:
    return utc_now().date()


async def _count(request: Request, event: Event) -> None:
    tally = cast(Tally, request.app.state.tally)
    try:
        await run_in_threadpool(tally.count, event)
    except SQLAlchemyError as error:  # a counter must never cost anybody their answer
        logger.error("not counted: %s", type(error).__name__)
