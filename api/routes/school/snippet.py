"""The snippet for the school's site, and whether it is installed."""

from __future__ import annotations

from typing import cast

from babel.dates import format_date
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import loader
from api.library import library_of
from api.routes.school.page import office_of, page
from api.routes.school.refusal import Refusal
from api.routes.school.staff import Staff
from api.schools.snippet import Loader, snippet

router = APIRouter(prefix="/school/snippet")


@router.get("")
def snippet_page(request: Request, account: Staff) -> Response:
    """The lines to copy, and for each site when it was seen and in which version."""
    office, library = office_of(request), library_of(request)
    school = office.directory.find(account.school)
    if school is None:  # deleted a moment ago
        raise Refusal(404, "not_there")
    script = cast(bytes, request.app.state.loader)
    current = Loader(
        str(request.base_url).rstrip("/"), loader.version(script), loader.integrity(script)
    )
    language = library.spoken(school.language)
    link = library.phrases[language].render("school", "snippet_link")
    seen = [
        {
            "origin": site.origin,
            "day": format_date(site.seen_on, "long", locale=language) if site.seen_on else None,
            "current": site.seen_version == current.version,
        }
        for site in office.sites.listed(account.school)
    ]
    values = {"code": snippet(current, school, link), "sites": seen}
    return page(request, account, "school/snippet.html", values)
