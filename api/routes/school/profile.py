"""The school's profile: name, language, country, region, colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from babel import Locale
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.library import library_of
from api.routes.school.page import done, office_of, page
from api.routes.school.staff import Form, Owner, Staff, texts
from api.schools.account import Account
from api.schools.fault import Fault, Invalid
from api.schools.profile import read_profile
from bot.knowledge.composition import choice_title
from bot.knowledge.languages import country_name, is_country

router = APIRouter(prefix="/school/profile")


@router.get("")
def profile(request: Request, account: Staff) -> Response:
    """The form with what is kept."""
    school = office_of(request).directory.find(account.school)
    return _page(request, account, asdict(school) if school else {})


@router.post("")
def change(request: Request, account: Owner, form: Form) -> Response:
    """Keep what was filled in; `take` is the button that takes the proposed colour."""
    fields = texts(form)
    if "take" in fields:
        fields["colour"] = fields["take"]
    try:
        library = library_of(request)
        regions = [part for country in library.countries.values() for part in country.regions]
        read = read_profile(fields, library.languages, regions)
    except Invalid as error:
        return _page(request, account, fields, error.faults)
    office_of(request).profiles.change(account, read)
    return done("/school/profile", "saved")


def _page(
    request: Request,
    account: Account,
    fields: Mapping[str, Any],
    faults: Mapping[str, Fault] | None = None,
) -> Response:
    school = office_of(request).directory.find(account.school)
    library = library_of(request)
    language = library.spoken(school.language if school else None)
    codes = filter(is_country, Locale.parse(language).territories)
    countries = sorted((country_name(iso, language), iso) for iso in codes)
    regions = [
        (
            f"{country_name(iso, language)}: {choice_title(library, f'region:{part}', language)}",
            part,
        )
        for iso, country in library.countries.items()
        for part in country.regions
    ]
    values = {"fields": fields, "countries": countries, "regions": sorted(regions)}
    return page(request, account, "school/profile.html", values, faults)
