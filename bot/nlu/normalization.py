"""One written form for the many ways in which people type the same words."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_OTHER = re.compile(r"[^a-z0-9]+")
_REPEATED = re.compile(r"([a-z])\1{2,}")


def fold(text: str) -> str:
    """Lower case, without accents and apostrophes; everything else stays.

    >>> fold("Vært|l'Été?")
    'vaert|lete?'
    """
    lowered = text.casefold().translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", lowered)
    return _APOSTROPHES.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


def normalise(text: str) -> str:
    """Folded, everything but letters and digits a space, long repetitions one letter.

    Three or more of the same letter in a row become one, so that "dieeee" is "die".

    >>> normalise("¡Quiero MORIRMEEEE!! don't 😭")
    'quiero morirme dont'
    """
    spaced = _OTHER.sub(" ", fold(text))
    return _REPEATED.sub(r"\1", spaced).strip()
