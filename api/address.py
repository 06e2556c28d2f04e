"""The address under which a caller reached this server."""

from __future__ import annotations

from fastapi import Request


def origin_of(request: Request) -> str:
    """Scheme and host as the caller sees them, for addresses that are printed."""
    return f"{request.url.scheme}://{request.url.netloc}"
