"""GzipGuard: packs scripts and styles, and nothing else."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guards.headers import STATIC

_LEAST_BYTES = 500


class GzipGuard:
    """Packs what is the same for everybody.

    Replies are left as they are: the size of a packed one tells those who watch the line what
    is in it, where they can make it repeat words of their own (BREACH).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._packed = GZipMiddleware(app, minimum_size=_LEAST_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        public = scope["type"] == "http" and scope["path"].startswith(STATIC)
        if public:
            await self._packed(scope, receive, send)
        else:
            await self._plain(scope, receive, send)
