"""The labels of the chat in another language, for a switch without a reload."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.library import library_of
from api.problems import Problem

router = APIRouter(prefix="/v1/phrases")


@router.get("/{language}")
async def phrases(request: Request, language: str) -> dict[str, dict[str, str]]:
    """The labels in `language`."""
    library = library_of(request)
    if language not in library.languages:
        raise Problem(404, "page_not_found")
    return {"widget": library.phrases[language].plain("widget")}
