"""What the staff pages answer instead of what was asked for."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.exc import SQLAlchemyError

from api import trouble
from api.problems import Problem
from api.routes.school.page import HOME, SIGN_IN, bare_page

logger = logging.getLogger(__name__)


class Elsewhere(Exception):
    """Another page has to come first, for example the sign-in; `path` is where it is."""

    def __init__(self, path: str = SIGN_IN) -> None:
        super().__init__(path)
        self.path = path


class Refusal(Exception):
    """A request cannot be met; `phrase` is a sentence under `school_problems`."""

    def __init__(self, status: int, phrase: str) -> None:
        super().__init__(phrase)
        self.status = status
        self.phrase = phrase


def install(app: FastAPI) -> None:
    """Make what the staff pages refuse a page in words."""
    app.add_exception_handler(Elsewhere, _elsewhere)
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(SQLAlchemyError, _no_database)


def tell(request: Request, problem: Problem) -> Response:
    """`problem` as a page for staff, and as everybody else gets it outside their pages."""
    if _is_for_staff(request):
        return _told(request, problem.status, problem.phrase)
    return trouble.tell(request, problem)


async def _elsewhere(request: Request, error: Exception) -> Response:
    assert isinstance(error, Elsewhere)  # noqa: S101
    return RedirectResponse(error.path, 303)


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101
    return _told(request, error.status, error.phrase)


async def _no_database(request: Request, error: Exception) -> Response:
    logger.error("the database does not answer: %s", type(error).__name__)
    if _is_for_staff(request):
        return _told(request, 503, "no_database")
    return trouble.tell(request, Problem(500, "broken"))


def _is_for_staff(request: Request) -> bool:
    return f"{request.url.path}/".startswith(f"{HOME}/")


def _told(request: Request, status: int, phrase: str) -> Response:
    return bare_page(request, "school/refusal.html", {"phrase": phrase}, status)
