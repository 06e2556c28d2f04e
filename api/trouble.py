"""Trouble: a problem as a page, for a person whose browser asked for one."""

from __future__ import annotations

from typing import cast

from fastapi import Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from api.languages import language_of
from api.library import library_of
from api.problems import Problem, problem_response

_FOR_PROGRAMS = ("/v1/", "/static/")


def tell(request: Request, problem: Problem) -> Response:
    """`problem` in words with the way to people who can help; to a program as JSON."""
    reads_pages = "text/html" in request.headers.get("accept", "")
    if not reads_pages or request.url.path.startswith(_FOR_PROGRAMS):
        return problem_response(request, problem)
    library = library_of(request)
    language = library.spoken(problem.language or language_of(request))
    phrases = library.phrases[language]
    page = {
        "language": language,
        "words": phrases.plain("widget"),
        "title": phrases.render("problems", problem.title),
        "detail": phrases.render("problems", problem.phrase),
    }
    templates = cast(Jinja2Templates, request.app.state.templates)
    return templates.TemplateResponse(
        request, "trouble.html", page, problem.status, {"Cache-Control": "no-store"}
    )
