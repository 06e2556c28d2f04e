"""The loader, as pages fetch it."""

from __future__ import annotations

import logging
import re
from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

from api.loader import version
from api.releases import Releases
from api.sightings import Sightings

logger = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
# Anything else was never a version, and a database may choke on it.
_VERSION = re.compile(r"[0-9a-f]{12}")


@router.get("/widget.js")
async def widget(request: Request, v: str | None = None) -> Response:
    """The loader of today, or exactly the version `v` that a page has pinned.

    A version that nobody knows is answered with today's: without a checksum it helps, and with
    one the browser refuses it as it would refuse anything else.
    """
    script = cast(bytes, request.app.state.loader)
    if v is not None and _VERSION.fullmatch(v) and v != version(script):
        script = await run_in_threadpool(_release, request.app.state.releases, v) or script
    key = version(script)
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": _FOR_GOOD if key == v else _ASK_AGAIN,
        "ETag": f'"{key}"',
    }
    told = _sighting(request, key)
    if request.headers.get("if-none-match", "").removeprefix("W/") == headers["ETag"]:
        return Response(status_code=304, headers=headers, background=told)
    return Response(script, headers=headers, media_type="text/javascript", background=told)


def _release(releases: Releases, key: str) -> bytes:
    try:
        return releases.find(key) or b""
    except SQLAlchemyError as error:  # today's loader needs no database
        logger.error("no release found: %s", type(error).__name__)
        return b""


def _sighting(request: Request, key: str) -> BackgroundTask | None:
    """What is left to do after the answer: a script never waits for it."""
    origin = request.headers.get("origin")
    sightings = cast(Sightings, request.app.state.sightings)
    if origin is None or not sightings.is_new(origin, key):
        return None
    return BackgroundTask(sightings.note, origin, key)
