"""Staff pages: what all of them carry, whoever reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from api.guards.headers import policy
from api.languages import language_of
from api.library import library_of
from api.schools.account import Account
from api.schools.fault import Fault
from api.schools.office import Office
from bot.knowledge.languages import own_name
from bot.knowledge.phrases import Phrases

COOKIE = "alba_school"
HOME = "/school"
SIGN_IN = "/school/sign-in"
SIGN_OUT = "/school/sign-out"
PASSWORD = "/school/password"  # noqa: S105 - an address
# The pages in the order of the navigation; the names are those of phrases, `nav_<name>`.
_PAGES = {
    "overview": HOME,
    "contacts": "/school/contacts",
    "profile": "/school/profile",
    "sites": "/school/sites",
    "snippet": "/school/snippet",
    "accounts": "/school/accounts",
    "insight": "/school/insight",
    "changes": "/school/changes",
    "records": "/school/records",
    "password": PASSWORD,
}
_OWNERS_ONLY = {"accounts", "records"}
_HEADERS = {"Content-Security-Policy": policy(framed_by=None), "X-Robots-Tag": "noindex"}


@dataclass(frozen=True)
class Words:
    """The phrases of the staff pages in one language."""

    phrases: Phrases

    def __call__(self, phrase: str, **values: Any) -> str:
        """A phrase of the section `school`."""
        return self.phrases.render("school", phrase, **values)

    def known(self, phrase: str) -> bool:
        """Whether there is such a phrase: addresses may name any."""
        return phrase in self.phrases.sections["school"]

    def problem(self, phrase: str) -> str:
        """A sentence of the section `school_problems` without holes."""
        return self.phrases.render("school_problems", phrase)

    def fault(self, fault: Fault) -> str:
        """What has to be mended."""
        return self.phrases.render("school_problems", fault.phrase, **fault.values)


def office_of(request: Request) -> Office:
    """The office of the application that serves `request`."""
    return cast(Office, request.app.state.office)


def page(
    request: Request,
    account: Account,
    template: str,
    values: Mapping[str, Any],
    faults: Mapping[str, Fault] | None = None,
) -> Response:
    """A page for somebody who is signed in, in the language of the school.

    With `faults` (by field) it says what to mend, beside the fields and at the top, as 422.

    Raises:
        SQLAlchemyError: the database does not answer.
    """
    office = office_of(request)
    school = office.directory.find(account.school)
    language = library_of(request).spoken(school.language if school else None)
    shown = [name for name in _PAGES if account.owns or name not in _OWNERS_ONLY]
    common = {
        "account": account,
        "school": school,
        "navigation": [(name, _PAGES[name]) for name in shown],
        "faults": faults or {},
        "token": office.sessions.form_token(request.cookies.get(COOKIE, "")),
        "done": request.query_params.get("done", ""),
    }
    return _rendered(
        request, template, language, {**common, **values}, status=422 if faults else 200
    )


def bare_page(
    request: Request, template: str, values: Mapping[str, Any], status: int = 200
) -> Response:
    """A page for somebody who is not signed in, in the language of the browser."""
    return _rendered(request, template, language_of(request), values, status)


def ask_before_removal(
    request: Request, account: Account, name: str, consequence: str, back: str, subject: str = ""
) -> Response:
    """Ask before `name` is taken away; `consequence` is the phrase that says what follows.

    The form goes to the address of the page, with `subject` in the field of that name.
    """
    values = {"name": name, "consequence": consequence, "back": back, "subject": subject}
    return page(request, account, "school/remove.html", values)


def done(path: str, phrase: str) -> Response:
    """Back to a page by GET, which says what was done: the phrase `done_<phrase>`."""
    return RedirectResponse(f"{path}?done={phrase}", 303)


def _rendered(
    request: Request, template: str, language: str, values: Mapping[str, Any], status: int
) -> Response:
    library = library_of(request)
    common = {
        "language": language,
        "languages": [{"code": code, "name": own_name(code)} for code in library.languages],
        "say": Words(library.phrases[language]),
        "path": request.url.path,
    }
    templates = cast(Jinja2Templates, request.app.state.templates)
    return templates.TemplateResponse(
        request, template, {**common, **values}, status_code=status, headers=_HEADERS
    )
