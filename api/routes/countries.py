"""The facts without a chat."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from api.languages import language_of
from api.library import library_of
from api.presentation import present_card
from api.problems import Problem
from bot.knowledge.cards import CardMaker
from bot.knowledge.languages import country_name, is_country
from bot.knowledge.person import Person

router = APIRouter(prefix="/v1/countries")


@router.get("")
async def countries(request: Request) -> list[dict[str, Any]]:
    """All countries with a sheet."""
    library = library_of(request)
    language = language_of(request)
    return [
        {
            "iso": iso,
            "name": country_name(iso, language),
            "languages": list(country.languages),
            "checked_on": country.checked_on.isoformat(),
        }
        for iso, country in library.countries.items()
    ]


@router.get("/{iso}")
async def country(request: Request, iso: str) -> dict[str, Any]:
    """What is known of one country, as of today."""
    library = library_of(request)
    language = language_of(request)
    if not is_country(iso):
        raise Problem(422, "unknown_country", title="invalid_title")
    sheet = library.countries.get(iso)
    if sheet is None:
        raise Problem(404, "no_country_sheet", title="page_not_found_title")
    maker = CardMaker(library, Person(language=language, country=iso))
    references = [f"emergency:{iso}"]
    references += [f"channel:{channel.id}" for channel in sheet.channels]
    references += [f"law:{law.id}" for law in (*sheet.laws, *sheet.coming)]
    references += [f"duty:{duty.id}" for duty in sheet.school.duties]
    cards = [maker.card(reference, sheet) for reference in references]
    words = library.country_wording(iso, language)
    return {
        "iso": iso,
        "name": country_name(iso, language),
        "languages": list(sheet.languages),
        "language": words.language,
        "checked_on": sheet.checked_on.isoformat(),
        "ages": {
            name: {"value": age.value, "note": words.ages.get(name), "source": age.evidence.source}
            for name, age in sheet.ages.items()
        },
        "cards": [present_card(card.as_dict(), library, language) for card in cards if card],
    }
