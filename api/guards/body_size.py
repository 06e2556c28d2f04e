"""BodySizeGuard: refuses bodies that are no message, before anybody reads them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, problem_response

# A message of 1,000 characters takes at most 12 bytes a character in escaped JSON.
MOST_BYTES = 16 * 1024


class _TooLarge(Exception):
    pass


class BodySizeGuard:
    """Answers 413 to a body of more than `MOST_BYTES`, declared or streamed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its bytes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MOST_BYTES:
                raise _TooLarge
            return message

        try:
            if not declared.isdigit() or int(declared) > MOST_BYTES:
                raise _TooLarge
            await self._app(scope, counted, send)
        except _TooLarge:
            response = problem_response(Request(scope), Problem(413, "too_large"))
            await response(scope, receive, send)
