"""`/poster`: posters, cards and stickers to print; `/c`: the short addresses that stand on them."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from api import poster
from api.address import origin_of
from api.languages import language_of
from api.library import library_of
from api.poster import KINDS, Kind
from api.problems import Problem
from api.school import school_of
from api.schools.school import School
from bot.knowledge.languages import own_name
from bot.knowledge.person import AUDIENCES, TEEN

router = APIRouter(include_in_schema=False)


@router.get(poster.SHORT + "/{key}")
async def short(request: Request, key: str) -> Response:
    """To the chat of a school; nobody goes without help for a key that is mistyped."""
    school = await school_of(request, key)
    chat = {"language": _language(request, school)}
    if school is not None:
        chat["school"] = school.key
    audience = request.query_params.get("audience", TEEN)
    if audience in AUDIENCES and audience != TEEN:
        chat["audience"] = audience
    return RedirectResponse(f"/chat?{urlencode(chat)}", status_code=303)


@router.get("/poster")
async def index(request: Request) -> Response:
    """What there is to print."""
    return await _page(request, "poster/index.html", tuple(KINDS.values()))


@router.get("/poster/colour.css")
async def colour(request: Request) -> Response:
    """The colour of a school; of itself a sheet, as no style may stand in a page."""
    school = await school_of(request, request.query_params.get("school"))
    return Response(poster.stylesheet(school), media_type="text/css")


@router.get("/poster/{name}")
async def sheet(request: Request, name: str) -> Response:
    """One sheet, to look at and to print."""
    if name not in KINDS:
        raise Problem(404, "page_not_found")
    return await _page(request, "poster/sheet.html", (KINDS[name],))


async def _page(request: Request, template: str, kinds: tuple[Kind, ...]) -> Response:
    library = library_of(request)
    key = request.query_params.get("school")
    school = await school_of(request, key)
    language = _language(request, school)
    phrases = library.phrases[language]
    # Whoever prints a hundred sheets has to learn that the key is wrong; no pupil comes here.
    missing = bool(key) and school is None
    page = {
        "language": language,
        "languages": [{"code": code, "name": own_name(code)} for code in library.languages],
        "words": phrases.plain("widget"),
        "poster": phrases.plain("poster"),
        "school": school,
        "path": request.url.path,
        "papers": [
            _paper(request, kind, kind.audience(request.query_params.get("audience")), school)
            for kind in kinds
        ],
    }
    templates = cast(Jinja2Templates, request.app.state.templates)
    name, status = ("poster/missing.html", 404) if missing else (template, 200)
    return templates.TemplateResponse(request, name, page, status_code=status)


def _paper(request: Request, kind: Kind, audience: str, school: School | None) -> dict[str, Any]:
    language = _language(request, school)
    target = poster.target(origin_of(request), school, language, audience)
    identity = f"code-{kind.name}"
    country = school.country if school else None
    return {
        "kind": kind.name,
        "audience": audience,
        "audiences": kind.audiences,
        "target": target,
        "code_id": identity,
        "code": poster.code(target.url, kind.correction, identity),
        "contacts": poster.contacts(library_of(request), language, country, audience),
    }


def _language(request: Request, school: School | None) -> str:
    asked = request.query_params.get("language")
    return library_of(request).spoken(asked or school.language) if school else language_of(request)
