"""The chat without a script: the same talk, page by page, by plain forms.

The conversation's key travels in a hidden field: never in an address, where it would stay in
the browser's history, and never in a cookie.
"""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates
from pydantic import ValidationError

from api import talk
from api.guards.headers import policy
from api.languages import language_of
from api.library import library_of
from api.presentation import emergency_contacts
from api.problems import Problem
from api.schemas import Message, Start
from bot.knowledge.languages import country_name, own_name
from bot.knowledge.person import AUDIENCES

router = APIRouter(include_in_schema=False)
_CONTEXT = ("language", "country", "audience")
_OVER = 404


@router.post("/chat/plain")
async def plain(request: Request) -> Response:
    """One turn: begin, a text, a choice, another language or country, or leaving."""
    form = _read(await request.body())
    known = _known(request, form)
    if form.get("act") == "leave":
        return await _leave(request, form, known)
    page: dict[str, Any] = {"conversation": form.get("conversation", ""), "said": ""}
    status = 200
    try:
        if form.get("act") == "talk" and page["conversation"]:
            answers = [
                await talk.answer(request, page["conversation"], message, known)
                for message in _messages(form, known)
            ]
            page["said"] = form.get("title") or form.get("text", "")
        else:
            answers = [await talk.begin(request, known)]
            page["conversation"] = answers[0]["id"]
        page["replies"] = [reply for answer in answers for reply in answer["replies"]]
        known = known.copy(update={name: answers[-1][name] for name in _CONTEXT})
    except Problem as problem:
        status = problem.status
        page |= _trouble(request, problem, known, form)
    return _page(request, known, page, status)


@router.get("/chat/plain")
async def plain_again() -> Response:
    """The address alone, typed or reloaded, holds no conversation."""
    return RedirectResponse("/chat", status_code=303)


def _read(body: bytes) -> dict[str, str]:
    """The fields of a form. Nothing else is read: a file would land on the disk."""
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _known(request: Request, form: dict[str, str]) -> Start:
    """What the page knew of the person when the form was sent."""
    library = library_of(request)
    country, audience = form.get("country"), form.get("audience")
    return Start.parse_obj(
        {
            "school": form.get("school") or None,
            "language": library.spoken(form.get("language") or language_of(request)),
            "country": country if country in library.countries else None,
            "audience": audience if audience in AUDIENCES else None,
        }
    )


def _messages(form: dict[str, str], known: Start) -> list[Message]:
    """What the person says with this form: a choice, a text, or what has changed about them."""
    changed = [f"{n}:{form[f'new_{n}']}" for n in _CONTEXT if form.get(f"new_{n}")]
    current = {f"{name}:{getattr(known, name)}" for name in _CONTEXT}
    choices = [choice for choice in changed if choice not in current]
    if form.get("choice"):
        choices.append(form["choice"])
    if choices:
        return [Message(choice=choice) for choice in choices]
    try:
        # A browser sends each end of a line as two characters, and counts it as one.
        return [Message(text=form.get("text", "").replace("\r\n", "\n"))]
    except ValidationError as error:
        phrase = "too_long" if "too_long" in error.errors()[0]["type"] else "empty"
        raise Problem(422, phrase, "invalid_title") from None


async def _leave(request: Request, form: dict[str, str], known: Start) -> Response:
    await talk.forget(request, form.get("conversation", ""))
    # The browser is not to show the talk again out of its memory either.
    headers = {"Clear-Site-Data": '"cache"'}
    return RedirectResponse(_neutral(request, known), status_code=303, headers=headers)


def _trouble(
    request: Request, problem: Problem, known: Start, form: dict[str, str]
) -> dict[str, Any]:
    """What a page says when something went wrong: why, and who can help meanwhile."""
    language = known.language or ""
    library = library_of(request)
    contacts = problem.contacts
    if contacts is None:
        contacts = emergency_contacts(library, language, known.country, known.audience)
    found = {
        "trouble": library.phrases[language].render("problems", problem.phrase),
        "contacts": contacts,
        "replies": [],
    }
    if problem.status == _OVER:
        # Back after leaving sends the form again: what was written must not be shown again.
        return found | {"conversation": ""}
    choice = {"id": form.get("choice", ""), "title": form.get("title", "")}
    return found | {"draft": form.get("text", ""), "choice": choice}


def _neutral(request: Request, known: Start) -> str:
    return library_of(request).phrases[known.language or ""].render("widget", "leave_url")


def _page(request: Request, known: Start, values: dict[str, Any], status: int) -> Response:
    library = library_of(request)
    language = known.language or ""
    countries = [{"iso": iso, "name": country_name(iso, language)} for iso in library.countries]
    common = {
        "language": language,
        "languages": [{"code": code, "name": own_name(code)} for code in library.languages],
        "words": library.phrases[language].plain("widget"),
        "countries": sorted(countries, key=lambda item: item["name"]),
        "known": known,
        "draft": "",
        "choice": {},
    }
    templates = cast(Jinja2Templates, request.app.state.templates)
    page = templates.TemplateResponse(request, "plain.html", common | values, status)
    neutral = urlsplit(_neutral(request, known))
    # Leaving is a form whose answer sends on to the neutral page.
    page.headers["Content-Security-Policy"] = policy(
        forms_lead_to=[f"{neutral.scheme}://{neutral.netloc}"]
    )
    return page
