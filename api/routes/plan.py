"""The page with a plan: made from its address alone, nothing stored."""

from __future__ import annotations

from typing import Any, cast

import segno
from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from api.address import origin_of
from api.languages import language_of
from api.library import library_of
from api.presentation import present_card, to_html
from bot.knowledge.cards import CardMaker
from bot.knowledge.composition import answer_values, step_card
from bot.knowledge.languages import own_name
from bot.knowledge.library import Library
from bot.knowledge.plan.case import Case
from bot.knowledge.plan.link import PATH, address, case_of
from bot.knowledge.plan.plan import PlannedStep, plan_for
from bot.knowledge.template import render

router = APIRouter(include_in_schema=False)


@router.get(PATH)
async def plan_page(request: Request) -> Response:
    """The steps for the case that the address tells, to read on a phone or to print."""
    library = library_of(request)
    language = language_of(request)
    case = case_of(request.query_params, language).completed()
    plan = plan_for(library, case)
    values = answer_values(library, case.reader)
    words = library.plan_wording(language)
    page = {
        "language": language,
        "words": library.phrases[language].plain("widget"),
        "addresses": [
            {"code": code, "name": own_name(code), "url": address(case.in_language(code))}
            for code in library.languages
        ],
        "title": render(words.sayings["page_title"], values),
        "intro": render(words.intros[plan.role], values),
        "note": render(words.sayings["page_note"], values),
        "steps": [_step(step, case, library, values) for step in plan.steps],
        "code": segno.make(origin_of(request) + address(case)).svg_inline(border=2, omitsize=True),
    }
    templates = cast(Jinja2Templates, request.app.state.templates)
    return templates.TemplateResponse(request, "plan.html", page)


def _step(
    step: PlannedStep, case: Case, library: Library, values: dict[str, Any]
) -> dict[str, Any]:
    language = library.spoken(case.person.language)
    words = step_card(library, step.id, values, language)
    maker = CardMaker(library, case.reader)
    country = library.country_of(case.person)
    made = (maker.card(reference, country) for reference in step.cards)
    return {
        "title": words.title,
        "html": to_html(words.body),
        "places": [present_card(c.as_dict(), library, language) for c in made if c is not None],
    }
