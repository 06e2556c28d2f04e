"""Pages: the demonstration, the chat, the help that needs neither model nor script."""

from __future__ import annotations

from typing import Any, cast

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from api.guards.headers import policy
from api.languages import language_of
from api.library import library_of
from api.presentation import emergency_contacts
from api.problems import Problem
from api.school import school_of
from bot.knowledge.languages import country_name, own_name

router = APIRouter(include_in_schema=False)
_AUDIENCES = {"teen", "parent", "school"}


@router.get("/")
async def demonstration(request: Request) -> Response:
    """A school's page with the widget on it."""
    return _page(request, "demo.html", {})


@router.get("/chat")
async def chat(request: Request) -> Response:
    """The chat itself: what the loader frames, and a page of its own."""
    query = request.query_params
    library = library_of(request)
    school = await school_of(request, query.get("school"))
    country = query.get("country", "")
    if country not in library.countries:
        country = school.country if school else ""
    audience = query.get("audience", "")
    language = language_of(request, school.language if school else None)
    origins = list(school.origins) if school else []
    settings = _common(request, language) | {
        "country": country,
        "audience": audience if audience in _AUDIENCES else "",
        "school": school.key if school else "",
        "colour": school.colour if school else "",
        # The only pages to which the chat says anything: those that may frame it.
        "origins": origins,
        "loader": "loader" in query,
    }
    page = _page(request, "chat.html", {**settings, "settings": settings})
    page.headers["Content-Security-Policy"] = policy(framed_by=origins)
    return page


@router.get("/help")
async def help_anywhere(request: Request) -> Response:
    """Help for somebody whose country is not known."""
    return _help(request, None)


@router.get("/help/{iso}")
async def help_in_country(request: Request, iso: str) -> Response:
    """Emergency and help contacts of a country."""
    if iso not in library_of(request).countries:
        raise Problem(404, "page_not_found")
    return _help(request, iso)


def _help(request: Request, iso: str | None) -> Response:
    language = language_of(request)
    contacts = emergency_contacts(library_of(request), language, iso)
    country = {"iso": iso, "name": country_name(iso, language)} if iso else None
    return _page(request, "help.html", {"country": country, "cards": contacts})


def _page(request: Request, template: str, values: dict[str, Any]) -> Response:
    templates = cast(Jinja2Templates, request.app.state.templates)
    common = _common(request, language_of(request))
    return templates.TemplateResponse(request, template, {**common, **values})


def _common(request: Request, language: str) -> dict[str, Any]:
    library = library_of(request)
    countries = [{"iso": iso, "name": country_name(iso, language)} for iso in library.countries]
    return {
        "language": language,
        "languages": [{"code": code, "name": own_name(code)} for code in library.languages],
        "words": library.phrases[language].plain("widget"),
        "countries": sorted(countries, key=lambda item: item["name"]),
    }
