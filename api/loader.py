"""The loader: the script that a school puts on its pages, as bytes, version and checksum.

All is computed from the Library alone, so that the same content gives the same version on
every process; what is open at this hour plays no part.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import rjsmin

from bot.knowledge.country import Country
from bot.knowledge.library import Library
from bot.knowledge.person import TEEN, Person
from bot.knowledge.selection import cards_for

_SOURCE = Path(__file__).with_name("static") / "widget.js"
_DATA = '"@data"'
_VERSION_DIGITS = 12
# Words of the chat that the loader says too.
_SHARED = ("open", "close", "leave", "leave_url")
# One line to talk to and one for a crisis: more would be a list to read in a bad moment.
_NEEDS = ("talk", "crisis")
_LINES = 2
_PARTS = re.compile(r"[,:] ")
_DIGIT = re.compile(r"\d")
_STYLES = re.compile(r"(?<=replaceSync\()(`[^`]*`)")
# In a style sheet, blanks that mean nothing; the minifier leaves text between backticks alone.
_AIR = re.compile(r"\s*([{};])\s*|(?<=[:,]) |\n\s+")


def body(library: Library) -> bytes:
    """The script with words and numbers put in, in UTF-8.

    `library` holds what may be told today (`Library.as_of`).
    """
    words = {
        language: phrases.plain("loader") | {key: phrases.render("widget", key) for key in _SHARED}
        for language, phrases in library.phrases.items()
    }
    contacts = ["|".join((iso, *_numbers(library, c))) for iso, c in library.countries.items()]
    data = {"words": words, "contacts": contacts}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    source = _SOURCE.read_text(encoding="utf-8")
    return _lean(source).replace(_DATA, text).encode()


def version(script: bytes) -> str:
    """The name of exactly this script: 12 hexadecimal digits."""
    return hashlib.sha256(script).hexdigest()[:_VERSION_DIGITS]


def integrity(script: bytes) -> str:
    """The value of `integrity` for a page that pins exactly this script (SHA-384)."""
    return "sha384-" + b64encode(hashlib.sha384(script).digest()).decode()


def _lean(source: str) -> str:
    """The source without comments and blanks that mean nothing."""
    before, styles, after = _STYLES.split(rjsmin.jsmin(source))
    return str(_AIR.sub(r"\1", styles).join((before, after)))


def _numbers(library: Library, country: Country) -> list[str]:
    """The emergency number, then name and number of the lines that a child can call."""
    own = country.languages[0]
    # Whether a line is open now must not make another script of it.
    lines = (replace(channel, open_now=None) for channel in country.channels)
    with_phone = tuple(line for line in lines if line.contact.phone_in(own))
    narrowed = replace(country, channels=with_phone)
    person = Person(language=own, country=country.iso, audience=TEEN)
    found = [country.emergency.number]
    for reference in cards_for(_NEEDS, person, narrowed, library.platforms, limit=_LINES):
        channel = narrowed.channel(reference.partition(":")[2])
        if channel is not None:
            number = channel.contact.phone_in(own) or ""
            found += [_brief(channel.names.get(own) or channel.names["en"]), number]
    return found


def _brief(name: str) -> str:
    """The part of a long name that says more than the number beside it."""
    parts = _PARTS.split(name)
    telling = next((part for part in parts if not _DIGIT.search(part)), name)
    return telling[0].upper() + telling[1:]
