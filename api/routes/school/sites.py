"""The school's sites."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.routes.school.page import ask_before_removal, done, office_of, page
from api.routes.school.refusal import Refusal
from api.routes.school.staff import Form, Owner, Staff, text
from api.schools.account import Account
from api.schools.fault import Fault, Invalid
from api.schools.sites import MOST

router = APIRouter(prefix="/school/sites")
_HERE = "/school/sites"


@router.get("")
def sites(request: Request, account: Staff) -> Response:
    """All sites, and a field for one more."""
    return _page(request, account)


@router.post("")
def add(request: Request, account: Owner, form: Form) -> Response:
    """Keep one more site."""
    typed = text(form, "origin")
    try:
        office_of(request).sites.add(account, typed)
    except Invalid as error:
        return _page(request, account, typed, error.faults)
    return done(_HERE, "site_added")


@router.get("/remove")
def ask(request: Request, account: Owner, origin: str = "") -> Response:
    """Ask before it is taken away."""
    found = _find(request, account, origin)
    return ask_before_removal(request, account, found, "sites_remove_text", _HERE, subject=found)


@router.post("/remove")
def remove(request: Request, account: Owner, form: Form) -> Response:
    """Take a site away."""
    office_of(request).sites.remove(account, _find(request, account, text(form, "subject")))
    return done(_HERE, "site_removed")


def _find(request: Request, account: Account, origin: str) -> str:
    for site in office_of(request).sites.listed(account.school):
        if site.origin == origin:
            return origin
    raise Refusal(404, "not_there")


def _page(
    request: Request,
    account: Account,
    typed: str = "",
    faults: Mapping[str, Fault] | None = None,
) -> Response:
    listed = office_of(request).sites.listed(account.school)
    values = {"sites": listed, "typed": typed, "most": MOST}
    return page(request, account, "school/sites.html", values, faults)
