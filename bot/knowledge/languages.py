"""Names of languages and countries, by Babel."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

# Which of the offered languages a reader of another one is most likely to know is no
# question we answer: whoever has no words of their own gets English, and is told so.
FALLBACK = "en"
# Codes of CLDR that stand for no place to be in.
_NO_COUNTRIES = frozenset({"ZZ", "QO", "EZ", "UN", "XA", "XB"})


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)


def language_name(code: str, language: str) -> str:
    """The name of the language `code` in `language`; the code itself if nobody knows it."""
    name = _locale(language).languages.get(code)
    return str(name) if name else code


def own_name(code: str) -> str:
    """The name of a language in itself, with a capital: `Español`."""
    name = language_name(code, code)
    return name[:1].upper() + name[1:]


def country_name(iso: str, language: str) -> str:
    """The name of the country `iso` in `language`; the code itself if nobody knows it."""
    name = _locale(language).territories.get(iso)
    return str(name) if name else iso


def is_country(iso: str) -> bool:
    """Whether `iso` is the two-letter code of a country or territory (or of the EU)."""
    return (
        len(iso) == 2
        and iso.isalpha()
        and iso not in _NO_COUNTRIES
        and iso in _locale(FALLBACK).territories
    )
