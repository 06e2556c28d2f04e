"""Who is signed in, and whether their forms are their own."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from api.routes.school.page import COOKIE, PASSWORD, SIGN_OUT, office_of
from api.routes.school.refusal import Elsewhere, Refusal
from api.schools.account import Account
from api.schools.office import Office

_READ_ONLY = {"GET", "HEAD"}
_BEFORE_CHANGE = {PASSWORD, SIGN_OUT}


async def account_of(request: Request) -> Account | None:
    """The account whose session the request carries, or None."""
    cookie = request.cookies.get(COOKIE, "")
    return await run_in_threadpool(_account, office_of(request), cookie)


async def signed_in(request: Request) -> Account:
    """The account of whoever asks.

    Raises:
        Elsewhere: nobody is signed in, or the first password has to be changed first.
    """
    account = await account_of(request)
    if account is None:
        raise Elsewhere
    if account.must_change and request.url.path not in _BEFORE_CHANGE:
        raise Elsewhere(PASSWORD)
    return account


def _account(office: Office, cookie: str) -> Account | None:
    session = office.sessions.read(cookie)
    return office.authentication.find(*session) if session else None


Staff = Annotated[Account, Depends(signed_in)]


async def owner(account: Staff) -> Account:
    """The account of whoever asks, who may change everything.

    Raises:
        Refusal: they may not.
    """
    if not account.owns:
        raise Refusal(403, "owner_only")
    return account


Owner = Annotated[Account, Depends(owner)]


async def checked(request: Request, account: Staff) -> FormData:
    """The form of the request, empty where it only reads.

    Raises:
        Refusal: the form was not made for this session; another site may have sent it.
    """
    if request.method in _READ_ONLY:
        return FormData()
    form = await request.form()
    if not office_of(request).sessions.own_form(request.cookies[COOKIE], text(form, "token")):
        raise Refusal(403, "form_old")
    return form


Form = Annotated[FormData, Depends(checked)]


def text(form: FormData, name: str) -> str:
    """The field `name` of a form, empty where there is none."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def texts(form: FormData) -> dict[str, str]:
    """All fields of a form; of several with one name the last."""
    return {name: value for name, value in form.items() if isinstance(value, str)}
