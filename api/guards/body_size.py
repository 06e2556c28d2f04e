"""BodySizeGuard: refuses bodies that are no message, before anybody reads them."""

from __future__ import annotations

from collections import deque

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, Tell

# A message of 1,000 characters takes at most 12 bytes a character in escaped JSON.
MOST_BYTES = 16 * 1024


class BodySizeGuard:
    """Answers 413 to a body of more than `MOST_BYTES`, declared or streamed.

    A body is so small that it is read whole before it is passed on.
    """

    def __init__(self, app: ASGIApp, tell: Tell) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on if its body is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        messages = await _read(receive)
        if messages is None:
            response = self._tell(Request(scope), Problem(413, "too_large"))
            await response(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.popleft() if messages else await receive()

        await self._app(scope, replay, send)


async def _read(receive: Receive) -> deque[Message] | None:
    """The messages of a body, or None when it is too large."""
    messages: deque[Message] = deque()
    received = 0
    while True:
        message = await receive()
        messages.append(message)
        received += len(message.get("body", b""))
        if received > MOST_BYTES:
            return None
        if not message.get("more_body"):
            return messages
