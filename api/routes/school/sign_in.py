"""Sign-in and sign-out."""

from __future__ import annotations

import secrets
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from api.guards.rate_limit import Limiter
from api.problems import Problem
from api.routes.school.page import COOKIE, HOME, SIGN_IN, bare_page, done, office_of
from api.routes.school.staff import Staff, account_of, checked, text
from api.schools.account import Account
from api.schools.session import LIFETIME

router = APIRouter(prefix="/school")

# Lets the sign-in form prove that this browser asked for it, lest another site signs somebody
# in under its own account. `Origin` cannot tell: our pages send no referrer, so browsers say
# `null`, and a proxy may rewrite the host.
_FORM_COOKIE = "alba_sign_in"
_NONCE_BYTES = 16


@router.get("/sign-in")
async def sign_in_page(request: Request) -> Response:
    """The form; whoever is signed in already goes on."""
    if await account_of(request) is not None:
        return RedirectResponse(HOME, 303)
    return await run_in_threadpool(_form, request)


async def _sent(request: Request) -> FormData:
    return await request.form()


@router.post("/sign-in")
def sign_in(request: Request, form: Annotated[FormData, Depends(_sent)]) -> Response:
    """Begin a session, or say that these two do not fit."""
    email = text(form, "email")
    office = office_of(request)
    cookie = request.cookies.get(_FORM_COOKIE, "")
    if not cookie or not office.sessions.own_form(cookie, text(form, "token")):
        return _form(request, email, "form_old", 403)
    try:
        cast(Limiter, request.app.state.limiter).sign_in(request)
    except Problem as problem:
        return _form(request, email, "too_often", problem.status)
    account = office.authentication.sign_in(email, text(form, "password"))
    if account is None:
        return _form(request, email, "sign_in_wrong", 422)
    response = RedirectResponse(HOME, 303)
    keep(request, response, account)
    response.delete_cookie(_FORM_COOKIE, path=SIGN_IN)
    return response


@router.post("/sign-out", dependencies=[Depends(checked)])
def sign_out(request: Request, account: Staff) -> Response:
    """End this session and all others of the account."""
    office_of(request).authentication.end_sessions(account)
    response = done(SIGN_IN, "signed_out")
    response.delete_cookie(COOKIE, path=HOME)
    return response


def keep(request: Request, response: Response, account: Account) -> None:
    """Give the browser a session of `account`."""
    session = office_of(request).sessions.issue(account.id, account.session)
    _set(request, response, COOKIE, session, HOME)


def _form(
    request: Request, email: str = "", problem: str | None = None, status: int = 200
) -> Response:
    cookie = request.cookies.get(_FORM_COOKIE) or secrets.token_urlsafe(_NONCE_BYTES)
    values = {
        "email": email,
        "problem": problem,
        "token": office_of(request).sessions.form_token(cookie),
        "done": request.query_params.get("done", ""),
    }
    response = bare_page(request, "school/sign_in.html", values, status)
    _set(request, response, _FORM_COOKIE, cookie, SIGN_IN)
    return response


def _set(request: Request, response: Response, name: str, value: str, path: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(LIFETIME.total_seconds()),
        path=path,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
