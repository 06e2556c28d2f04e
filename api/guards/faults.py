"""FaultGuard: whatever goes wrong, the person gets words and the log gets none of theirs."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, Tell

logger = logging.getLogger(__name__)


class FaultGuard:
    """Tells an unexpected exception as a problem, and logs the name of its class only.

    Without it the server would log a traceback, whose message can hold what a person wrote.
    """

    def __init__(self, app: ASGIApp, tell: Tell) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
            return
        except Exception as error:
            logger.error("unexpected %s", type(error).__name__)
        # Outside the handler: were this to fail too, its traceback must not carry the first.
        if not begun:
            response = self._tell(Request(scope), Problem(500, "broken"))
            await response(scope, receive, send)
