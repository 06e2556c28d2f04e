"""The school's own contacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.routes.school.page import ask_before_removal, done, office_of, page
from api.routes.school.refusal import Refusal
from api.routes.school.staff import Form, Staff, texts
from api.schools.account import Account
from api.schools.contact_form import MOST_CHARACTERS, read_contact
from api.schools.contacts import DOWN, MOST, UP, new_id
from api.schools.fault import Fault, Invalid
from bot.knowledge.local import KINDS, MAY_SERVE, LocalContact

router = APIRouter(prefix="/school/contacts")
_HERE = "/school/contacts"


@router.get("")
def contacts(request: Request, account: Staff) -> Response:
    """All contacts in their order."""
    return page(request, account, "school/contacts.html", {"most": MOST})


@router.get("/new")
def new(request: Request, account: Staff) -> Response:
    """An empty form."""
    return _form(request, account, {"serves": MAY_SERVE})


@router.post("/new")
def add(request: Request, account: Staff, form: Form) -> Response:
    """Keep a new contact."""
    fields, serves = texts(form), _ticked(form)
    try:
        office_of(request).contacts.add(account, read_contact(new_id(), fields, serves))
    except Invalid as error:
        return _form(request, account, fields | {"serves": serves}, error.faults)
    return done(_HERE, "contact_added")


@router.get("/{contact_id}")
def edit(request: Request, account: Staff, contact_id: str) -> Response:
    """The form with a contact."""
    return _form(request, account, _find(request, account, contact_id).as_dict())


@router.post("/{contact_id}")
def change(request: Request, account: Staff, contact_id: str, form: Form) -> Response:
    """Keep a contact as it is now."""
    found = _find(request, account, contact_id)
    fields, serves = texts(form), _ticked(form)
    try:
        changed = read_contact(found.id, fields, serves)
    except Invalid as error:
        values = {**fields, "serves": serves, "id": found.id}
        return _form(request, account, values, error.faults)
    office_of(request).contacts.change(account, changed)
    return done(_HERE, "saved")


@router.post("/{contact_id}/up")
def up(request: Request, account: Staff, contact_id: str) -> Response:
    """One place further up."""
    found = _find(request, account, contact_id)
    office_of(request).contacts.move(account, found, UP)
    return done(_HERE, "contact_moved")


@router.post("/{contact_id}/down")
def down(request: Request, account: Staff, contact_id: str) -> Response:
    """One place further down."""
    found = _find(request, account, contact_id)
    office_of(request).contacts.move(account, found, DOWN)
    return done(_HERE, "contact_moved")


@router.get("/{contact_id}/remove")
def ask(request: Request, account: Staff, contact_id: str) -> Response:
    """Ask before it is taken away."""
    found = _find(request, account, contact_id)
    return ask_before_removal(request, account, found.name, "contact_remove_text", _HERE)


@router.post("/{contact_id}/remove")
def remove(request: Request, account: Staff, contact_id: str) -> Response:
    """Take a contact away."""
    found = _find(request, account, contact_id)
    office_of(request).contacts.remove(account, found)
    return done(_HERE, "contact_removed")


def _find(request: Request, account: Account, contact_id: str) -> LocalContact:
    school = office_of(request).directory.find(account.school)
    for contact in school.contacts if school else ():
        if contact.id == contact_id:
            return contact
    raise Refusal(404, "not_there")


def _ticked(form: Form) -> tuple[str, ...]:
    return tuple(value for value in form.getlist("serves") if isinstance(value, str))


def _form(
    request: Request,
    account: Account,
    fields: Mapping[str, Any],
    faults: Mapping[str, Fault] | None = None,
) -> Response:
    values = {"fields": fields, "kinds": KINDS, "groups": MAY_SERVE, "most": MOST_CHARACTERS}
    return page(request, account, "school/contact.html", values, faults)
