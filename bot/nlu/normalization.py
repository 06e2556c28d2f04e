"""One written form for the many ways in which people type the same words."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_OTHER = re.compile(r"[^a-z0-9]+")
_REPEATED = re.compile(r"([a-z])\1{2,}")


def normalise(text: str) -> str:
    """Lower case, no accents, no apostrophes, everything else but letters and digits a space.

    Three or more of the same letter in a row become one, so that "dieeee" is "die".

    >>> normalise("¡Quiero MORIRMEEEE!! don't 😭")
    'quiero morirme dont'
    """
    lowered = text.casefold().translate(_LETTERS)
    letters = "".join(
        c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)
    )
    joined = _APOSTROPHES.sub("", letters)
    spaced = _OTHER.sub(" ", joined)
    return _REPEATED.sub(r"\1", spaced).strip()
