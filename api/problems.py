"""Problems: what goes wrong, told in the caller's language (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.languages import language_of
from api.library import library_of

MEDIA_TYPE = "application/problem+json"
_INVALID = 422
_VALUE_ERROR = "value_error."


class Problem(Exception):
    """A request cannot be met.

    `phrase` is the id of the sentence under `problems` of `data/phrases`; its title is the
    phrase `title` or else `<phrase>_title`.
    """

    def __init__(
        self,
        status: int,
        phrase: str,
        title: str | None = None,
        language: str | None = None,
        contacts: list[dict[str, Any]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(phrase)
        self.status = status
        self.phrase = phrase
        self.title = title or f"{phrase}_title"
        self.language = language
        self.contacts = contacts
        self.headers = headers or {}


# How a problem is told: as JSON to a program, as a page to a person who reads one.
Tell = Callable[[Request, Problem], Response]


def install(app: FastAPI, tell: Tell) -> None:
    """Make every error of `app` a problem that names nothing of the request."""

    async def problem(request: Request, error: Exception) -> Response:
        return tell(request, cast(Problem, error))

    async def invalid(request: Request, error: Exception) -> Response:
        return tell(request, _invalid(request, cast(RequestValidationError, error)))

    async def http(request: Request, error: Exception) -> Response:
        return tell(request, _http(cast(HTTPException, error)))

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


def problem_response(request: Request, problem: Problem) -> JSONResponse:
    """The response that tells `problem`."""
    library = library_of(request)
    language = problem.language or language_of(request)
    phrases = library.phrases[library.spoken(language)]
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": phrases.render("problems", problem.title),
        "status": problem.status,
        "detail": phrases.render("problems", problem.phrase),
    }
    if problem.contacts is not None:
        body["contacts"] = problem.contacts
    headers = {"Content-Language": phrases.language, "Cache-Control": "no-store"}
    return JSONResponse(body, problem.status, {**headers, **problem.headers}, media_type=MEDIA_TYPE)


def _invalid(request: Request, error: RequestValidationError) -> Problem:
    kind = str(error.errors()[0].get("type", "")).removeprefix(_VALUE_ERROR)
    phrases = library_of(request).phrases["en"].sections["problems"]
    phrase = kind if kind in phrases else "invalid"
    return Problem(_INVALID, phrase, title="invalid_title")


def _http(error: HTTPException) -> Problem:
    if error.status_code in {404, 405}:
        return Problem(error.status_code, "page_not_found")
    return Problem(_INVALID, "invalid")
