"""The accounts of the school; for owners."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.routes.school.page import ask_before_removal, done, office_of, page
from api.routes.school.refusal import Refusal
from api.routes.school.staff import Form, Owner, text
from api.schools.account import EDITOR, ROLES, Account
from api.schools.fault import Fault, Invalid

router = APIRouter(prefix="/school/accounts")
_HERE = "/school/accounts"


@router.get("")
def accounts(request: Request, account: Owner) -> Response:
    """All accounts, and a form for one more."""
    return _page(request, account)


@router.post("")
def add(request: Request, account: Owner, form: Form) -> Response:
    """One more account, with a first password."""
    email, role = text(form, "email"), text(form, "role")
    try:
        office_of(request).accounts.add(account, email, text(form, "password"), role)
    except Invalid as error:
        return _page(request, account, email, role, error.faults)
    return done(_HERE, "account_added")


@router.post("/{account_id}/role")
def change(request: Request, account: Owner, account_id: int, form: Form) -> Response:
    """Another role for an account."""
    found = _find(request, account, account_id)
    try:
        office_of(request).accounts.set_role(account, found.id, text(form, "role"))
    except Invalid as error:
        return _page(request, account, faults=error.faults)
    return done(_HERE, "role_changed")


@router.get("/{account_id}/remove")
def ask(request: Request, account: Owner, account_id: int) -> Response:
    """Ask before it is taken away."""
    found = _find(request, account, account_id)
    own = "accounts_remove_own" if found.id == account.id else "accounts_remove_text"
    return ask_before_removal(request, account, found.email, own, _HERE)


@router.post("/{account_id}/remove")
def remove(request: Request, account: Owner, account_id: int) -> Response:
    """Take an account away."""
    found = _find(request, account, account_id)
    try:
        office_of(request).accounts.remove(account, found.id)
    except Invalid as error:
        return _page(request, account, faults=error.faults)
    return done(_HERE, "account_removed")


def _find(request: Request, account: Account, account_id: int) -> Account:
    for found in office_of(request).accounts.listed(account.school):
        if found.id == account_id:
            return found
    raise Refusal(404, "not_there")


def _page(
    request: Request,
    account: Account,
    email: str = "",
    role: str = EDITOR,
    faults: Mapping[str, Fault] | None = None,
) -> Response:
    listed = office_of(request).accounts.listed(account.school)
    values = {"accounts": listed, "roles": ROLES, "email": email, "role": role}
    return page(request, account, "school/accounts.html", values, faults)
