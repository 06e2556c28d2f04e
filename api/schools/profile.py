"""The profile of a school: its name, language, country and colour."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import update

from api.colour import READABLE, contrast, darkened, is_colour
from api.schools.account import Account
from api.schools.changes import Changes
from api.schools.fault import Fault, Invalid
from api.schools.models import school
from api.schools.text import tidy, too_long
from bot.knowledge.languages import is_country

# The accent of the pages themselves.
DEFAULT_COLOUR = "#a23e25"
_MOST_CHARACTERS = {"name": 120}
_WHITE = "#ffffff"


@dataclass(frozen=True)
class Profile:
    """What a school says of itself; see `School`."""

    name: str
    language: str
    country: str
    region: str = ""
    colour: str = DEFAULT_COLOUR


def read_profile(
    fields: Mapping[str, str], languages: Collection[str], regions: Collection[str] = ()
) -> Profile:
    """The profile that was filled in; `languages` are those that Alba speaks.

    `regions` are the parts of countries (ISO 3166-2) that a sheet tells apart.

    Raises:
        Invalid: a field that cannot be used; for a colour that is too light with a darker one.
    """
    texts = {name: tidy(fields.get(name, "")) for name in _MOST_CHARACTERS}
    language, country = fields.get("language", ""), fields.get("country", "").upper()
    region, colour = fields.get("region", ""), fields.get("colour", "").lower()
    faults = too_long(texts, _MOST_CHARACTERS)
    if not texts["name"]:
        faults["name"] = Fault("missing")
    if language not in languages:
        faults["language"] = Fault("choose")
    if not is_country(country):
        faults["country"] = Fault("choose")
    if region and not (region in regions and region.startswith(f"{country}-")):
        faults["region"] = Fault("region_elsewhere")
    if not is_colour(colour):
        faults["colour"] = Fault("colour_form")
    elif contrast(colour, _WHITE) < READABLE:
        faults["colour"] = Fault("colour_light", {"colour": darkened(colour)})
    if faults:
        raise Invalid(faults)
    return Profile(texts["name"], language, country, region, colour)


class Profiles:
    """Changes the profile of the school of whoever does it."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def change(self, by: Account, profile: Profile) -> None:
        """The profile as it is now."""
        with self._changes.noted(by, "school_changed", profile.name) as connection:
            statement = update(school).where(school.c.key == by.school)
            connection.execute(statement.values(**asdict(profile)))
