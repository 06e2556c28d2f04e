"""`/learn`: the lessons for a class, on one large screen; no script, no log-in, nothing stored."""

from __future__ import annotations

from typing import Any, cast

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from api.languages import language_of
from api.library import library_of
from api.presentation import to_html
from api.problems import Problem
from bot.knowledge.composition import sources_of
from bot.knowledge.languages import own_name

router = APIRouter(include_in_schema=False, prefix="/learn")


@router.get("")
async def index(request: Request) -> Response:
    """What there is: the statements, the scenes, the teacher's guide."""
    lessons = library_of(request).lessons
    scenes = [{"id": scene.id, "for": scene.audience} for scene in lessons.scenes.values()]
    return _page(request, "learn/index.html", {"scenes": scenes, "count": len(lessons.statements)})


@router.get("/statements/{number}")
async def statement(request: Request, number: int) -> Response:
    """One statement; with `?answer` whether it is a myth or a fact, and why."""
    library = library_of(request)
    listed = list(library.lessons.statements.values())
    if not 1 <= number <= len(listed):
        raise Problem(404, "page_not_found")
    return _page(
        request,
        "learn/statement.html",
        {
            "number": number,
            "count": len(listed),
            "statement": listed[number - 1],
            "answered": "answer" in request.query_params,
            "sources": sources_of(library, listed[number - 1].sources),
        },
    )


@router.get("/scenes/{scene_id}")
@router.get("/scenes/{scene_id}/{step_id}")
async def scene(request: Request, scene_id: str, step_id: str | None = None) -> Response:
    """A step of a scene: what happens, and what one could do."""
    found = library_of(request).lessons.scenes.get(scene_id)
    step = found.steps.get(step_id or found.start) if found else None
    if found is None or step is None:
        raise Problem(404, "page_not_found")
    return _page(request, "learn/scene.html", {"scene": found, "step": step})


@router.get("/guide")
async def guide(request: Request) -> Response:
    """The teacher's guide, to read or to print on two pages."""
    words = library_of(request).lesson_wording(language_of(request))
    return _page(request, "learn/guide.html", {"guide": to_html(words.guide, headings=True)})


def _page(request: Request, template: str, values: dict[str, Any]) -> Response:
    library = library_of(request)
    language = language_of(request)
    common = {
        "language": language,
        "languages": [{"code": code, "name": own_name(code)} for code in library.languages],
        "words": library.phrases[language].plain("widget"),
        "lesson": library.lesson_wording(language),
        "verdicts": {
            name: library.phrases[language].render("replies", name)
            for name in ("quiz_myth", "quiz_fact", "scene_good", "scene_mixed", "scene_bad")
        },
        "path": request.url.path,
    }
    templates = cast(Jinja2Templates, request.app.state.templates)
    return templates.TemplateResponse(request, template, {**common, **values})
