"""The little language in which editors write phrases to look for.

Words separated by spaces; accents, apostrophes and capitals do not matter. `a|b|c` are alternatives
`word?` and `a|b?` are optional, `suici*` is any word that begins so, `...` stands for up to
three words, `{age}` for a number from 5 to 17 and `{adult}` for one from 18 to 99, in digits or
in the number words that the file of the phrase names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.nlu.normalization import fold

_GAP = "..."
_GAP_WORDS = 3
_ELEMENT = re.compile(r"(\{age\}|\{adult\}|[a-z0-9]+\*?)(\|(\{age\}|\{adult\}|[a-z0-9]+\*?))*\??\Z")
_NUMBERS = {"{age}": (5, 17), "{adult}": (18, 99)}


class PhraseError(ValueError):
    """A phrase is not written in the little language."""


def compile_phrase(phrase: str, numbers: Mapping[str, int] | None = None) -> list[dict[str, Any]]:
    """The phrase as a pattern of spaCy's `Matcher`; `numbers` are number words and their values.

    Raises:
        PhraseError: an element that the little language does not know.
    """
    pattern: list[dict[str, Any]] = []
    for element in fold(phrase).split():
        if element == _GAP:
            pattern += [{"OP": "?"}] * _GAP_WORDS
            continue
        if not _ELEMENT.match(element):
            raise PhraseError(f"`{element}` in `{phrase}` is more than letters and digits.")
        optional = element.endswith("?")
        token = _token(element.rstrip("?").split("|"), numbers or {})
        pattern.append({**token, "OP": "?"} if optional else token)
    if all(token.get("OP") == "?" for token in pattern):
        raise PhraseError(f"`{phrase}` would match anything.")
    return pattern


def _token(words: list[str], numbers: Mapping[str, int]) -> dict[str, Any]:
    literal: list[str] = []
    prefixes: list[str] = []
    for word in words:
        if word in _NUMBERS:
            least, most = _NUMBERS[word]
            literal += map(str, range(least, most + 1))
            literal += [name for name, value in numbers.items() if least <= value <= most]
        elif word.endswith("*"):
            prefixes.append(word[:-1])
        else:
            literal.append(word)
    if prefixes:
        return {"TEXT": {"REGEX": f"^(?:{'|'.join([*literal, *(p + '.*' for p in prefixes)])})$"}}
    return {"TEXT": {"IN": literal}} if len(literal) > 1 else {"TEXT": literal[0]}
