"""Conversations over HTTP: begin, talk, forget."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api import talk
from api.schemas import Message, Start

router = APIRouter(prefix="/v1/conversations")


@router.post("", status_code=201)
async def begin(request: Request, body: Start) -> dict[str, Any]:
    """Begin a conversation."""
    return await talk.begin(request, body)


@router.post("/{conversation}/messages")
async def say(request: Request, conversation: str, body: Message) -> dict[str, Any]:
    """Answer a message or a choice."""
    return await talk.answer(request, conversation, body, Start())


@router.post("/{conversation}/opened", status_code=204)
async def opened(request: Request, conversation: str) -> Response:
    """Somebody opens a place to turn to; which one is not said. Never an error: they are going."""
    await talk.opened(request, conversation)
    return Response(status_code=204)


@router.delete("/{conversation}", status_code=204)
async def forget(request: Request, conversation: str) -> Response:
    """Forget a conversation at once."""
    await talk.forget(request, conversation)
    return Response(status_code=204)
