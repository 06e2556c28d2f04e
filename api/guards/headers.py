"""HeadersGuard: what a browser may do with our pages, said on every response."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a browser sends as an origin; anything else would end up as directives of the policy.
_ORIGIN = re.compile(
    r"https?://[A-Za-z0-9.\-]+(?::\d{1,5})?\Z|https?://\[[0-9A-Fa-f:]+\](?::\d{1,5})?\Z"
)
STATIC = ("/static/", "/widget.js")


def policy(framed_by: Iterable[str] | None = (), forms_lead_to: Iterable[str] = ()) -> str:
    """The content policy of a page.

    `framed_by` are the origins whose pages may frame it beside our own, None if nobody may;
    `forms_lead_to` are those to which the answer to a form may send on.
    """
    ancestors = ["'none'"]
    if framed_by is not None:
        ancestors = ["'self'", *filter(_ORIGIN.match, framed_by)]
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            " ".join(("frame-ancestors", *ancestors)),
            "base-uri 'none'",
            " ".join(("form-action 'self'", *filter(_ORIGIN.match, forms_lead_to))),
        )
    )


_HEADERS = {
    "Content-Security-Policy": policy(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class HeadersGuard:
    """Adds the security headers, and forbids to store anything but scripts and styles.

    A route that has set one of them itself has its reasons.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        static = scope["path"].startswith(STATIC)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache" if static else "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)
