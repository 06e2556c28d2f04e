"""All that is kept of a school: to take along, or to delete; for owners."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.routes.school.page import COOKIE, HOME, SIGN_IN, done, office_of, page
from api.routes.school.refusal import Refusal
from api.routes.school.staff import Form, Owner, text
from api.schools.account import Account
from api.schools.export import exported
from api.schools.fault import Fault
from api.schools.text import tidy

router = APIRouter(prefix="/school/records")


@router.get("")
def records(request: Request, account: Owner) -> Response:
    """A link to take all along, and the form to delete it."""
    return _page(request, account, "")


@router.get("/export")
def export(request: Request, account: Owner) -> Response:
    """Everything in one file."""
    office = office_of(request)
    school = office.directory.find(account.school)
    if school is None:  # deleted a moment ago
        raise Refusal(404, "not_there")
    everything = exported(
        school,
        office.sites.listed(account.school),
        office.accounts.listed(account.school),
        office.changes.listed(account.school),
    )
    headers = {"Content-Disposition": 'attachment; filename="alba-school.json"'}
    return JSONResponse(everything, headers=headers)


@router.post("/delete")
def delete(request: Request, account: Owner, form: Form) -> Response:
    """Delete the school for good, if its name and the password of the account are right."""
    office = office_of(request)
    school = office.directory.find(account.school)
    typed = text(form, "name")
    if school is None or tidy(typed) != school.name:
        return _page(request, account, typed, {"name": Fault("name_other")})
    if office.authentication.sign_in(account.email, text(form, "password")) is None:
        return _page(request, account, typed, {"password": Fault("password_wrong")})
    office.removal.remove(account.school)
    response = done(SIGN_IN, "deleted")
    response.delete_cookie(COOKIE, path=HOME)
    return response


def _page(
    request: Request, account: Account, typed: str, faults: Mapping[str, Fault] | None = None
) -> Response:
    return page(request, account, "school/records.html", {"typed": typed}, faults)
