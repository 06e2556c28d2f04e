"""Which school a caller comes from."""

from __future__ import annotations

import logging
from typing import cast

from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from api.schools.directory import Directory
from api.schools.school import School

logger = logging.getLogger(__name__)


async def school_of(request: Request, key: str | None) -> School | None:
    """The school with this key, or None: nobody goes without help for a key that is wrong."""
    if not key:
        return None
    directory = cast(Directory, request.app.state.schools)
    try:
        return await run_in_threadpool(directory.find, key)
    except SQLAlchemyError as error:  # nor for a database that does not answer
        logger.error("no school found: %s", type(error).__name__)
        return None
