"""One's own password."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.routes.school.page import HOME, done, office_of, page
from api.routes.school.sign_in import keep
from api.routes.school.staff import Form, Staff, text
from api.schools.account import Account
from api.schools.fault import Fault, Invalid
from api.schools.password import LEAST_CHARACTERS

router = APIRouter(prefix="/school/password")


@router.get("")
def password(request: Request, account: Staff) -> Response:
    """The form."""
    return _page(request, account)


@router.post("")
def change(request: Request, account: Staff, form: Form) -> Response:
    """A new password, which ends all other sessions of the account."""
    office = office_of(request)
    current, new = text(form, "current"), text(form, "password")
    if office.authentication.sign_in(account.email, current) is None:
        return _page(request, account, {"current": Fault("password_wrong")})
    if new == current:
        return _page(request, account, {"password": Fault("password_same")})
    try:
        changed = office.accounts.set_password(account, new)
    except Invalid as error:
        return _page(request, account, error.faults)
    response = done(HOME, "password_changed")
    keep(request, response, changed)
    return response


def _page(
    request: Request, account: Account, faults: Mapping[str, Fault] | None = None
) -> Response:
    return page(request, account, "school/password.html", {"least": LEAST_CHARACTERS}, faults)
