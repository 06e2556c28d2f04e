"""What posters and cards say and where they lead; how they look is the templates' affair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

import segno

from api.colour import darkened, ink_on, is_colour
from api.schools.school import School
from bot.knowledge.composition import NamedChannel, answer_values
from bot.knowledge.library import Library
from bot.knowledge.person import AUDIENCES, TEEN, Person

# The path of the short addresses that are printed under the codes.
SHORT = "/c"
# Alba's own: the accent of `static/page.css`.
COLOUR = "#a23e25"
# Modules of white around a code; scanners want four.
_QUIET = 4


@dataclass(frozen=True)
class Kind:
    """A thing to print.

    `audiences` are those it has words for; `correction` is how much of its code may be damaged
    (`Q` a quarter, `M` a seventh: smaller codes are better read with larger modules).
    """

    name: str
    audiences: tuple[str, ...]
    correction: str

    def audience(self, asked: str | None) -> str:
        """The audience asked for, or pupils where this kind has no words for them."""
        return asked if asked in self.audiences else TEEN


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("a4", AUDIENCES, "Q"),
        Kind("card", AUDIENCES, "Q"),
        Kind("toilet", (TEEN,), "M"),
        Kind("stickers", (TEEN,), "M"),
    )
}


@dataclass(frozen=True)
class Target:
    """Where a code leads, and how that is written for people who type: `host` and `path`."""

    url: str
    host: str
    path: str


@dataclass(frozen=True)
class Contacts:
    """Who helps besides Alba: the emergency number, and a line to talk to with its number.

    Each is None where the country is not known or its sheet has none.
    """

    emergency: str | None
    line: NamedChannel | None

    @property
    def way(self) -> str:
        """How to reach the line: its number, or the site of a line that has none."""
        if self.line is None:
            return ""
        return self.line.phone or urlsplit(self.line.url or "").netloc.removeprefix("www.")


def target(origin: str, school: School | None, language: str, audience: str) -> Target:
    """Where the code of a school leads; for no school, the chat of the server at `origin`.

    The code tells the language only where it is not the school's own, and whom it is for only
    where these are not pupils: the shorter the address, the larger its modules.
    """
    path = f"{SHORT}/{quote(school.key, safe='')}" if school else "/chat"
    more = {}
    if school is None or language != school.language:
        more["language"] = language
    if audience != TEEN:
        more["audience"] = audience
    url = origin + path + (f"?{urlencode(more)}" if more else "")
    return Target(url=url, host=urlsplit(origin).netloc, path=path)


def code(url: str, correction: str, identity: str) -> str:
    """The QR code of `url` as SVG, black on white with its quiet zone, named `identity`."""
    made = segno.make(url, error=correction, micro=False)
    return made.svg_inline(border=_QUIET, omitsize=True, light="#fff", svgid=identity)


def contacts(library: Library, language: str, country: str | None, audience: str) -> Contacts:
    """The contacts for the small print.

    Which line is open at the moment of printing does not matter: paper lasts.
    """
    sheet = library.countries.get(country or "")
    if sheet is None:
        return Contacts(emergency=None, line=None)
    lasting = replace(sheet, channels=tuple(replace(c, open_now=None) for c in sheet.channels))
    values = answer_values(
        replace(library, countries={sheet.iso: lasting}),
        Person(language=language, country=sheet.iso),
    )
    line = values["parent_line"] if audience == "parent" else None
    return Contacts(emergency=values["emergency"], line=line or values["child_line"])


def stylesheet(school: School | None) -> str:
    """The colour of a school as custom properties, with what can be read on it and beside it."""
    chosen = school.colour if school and is_colour(school.colour) else COLOUR
    return (
        f":root {{ --school: {chosen}; --on-school: {ink_on(chosen)};"
        f" --school-ink: {darkened(chosen)}; }}\n"
    )
