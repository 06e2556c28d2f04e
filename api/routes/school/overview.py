"""Overview: what is done and what is missing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.poster import SHORT
from api.routes.school.page import office_of, page
from api.routes.school.staff import Staff

router = APIRouter(prefix="/school")


@router.get("")
def overview(request: Request, account: Staff) -> Response:
    """The steps to a site that helps, each with whether it is done."""
    office = office_of(request)
    school = office.directory.find(account.school)
    sites = office.sites.listed(account.school)
    steps = {
        "contacts": bool(school and school.contacts),
        "sites": bool(sites),
        "snippet": any(site.seen_on for site in sites),
    }
    short = f"{request.url.netloc}{SHORT}/{account.school}"
    return page(request, account, "school/overview.html", {"steps": steps, "short": short})
