"""The little language in which editors write phrases to look for.

Words separated by spaces; accents, apostrophes and capitals do not matter. `a|b|c` are alternatives
`word?` and `a|b?` are optional, `suici*` is any word that begins so, `...` stands for up to
three words, `{age}` for a number from 5 to 17 and `{adult}` for one from 18 to 99.
"""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.normalization import fold

_GAP = "..."
_GAP_WORDS = 3
_ELEMENT = re.compile(r"(\{age\}|\{adult\}|[a-z0-9]+\*?)(\|(\{age\}|\{adult\}|[a-z0-9]+\*?))*\??\Z")
_NUMBERS = {"{age}": "[5-9]|1[0-7]", "{adult}": "1[89]|[2-9][0-9]"}


class PhraseError(ValueError):
    """A phrase is not written in the little language."""


def compile_phrase(phrase: str) -> list[dict[str, Any]]:
    """The phrase as a pattern of spaCy's `Matcher`.

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
        token = _token(element.rstrip("?").split("|"))
        pattern.append({**token, "OP": "?"} if optional else token)
    if all(token.get("OP") == "?" for token in pattern):
        raise PhraseError(f"`{phrase}` would match anything.")
    return pattern


def _token(words: list[str]) -> dict[str, Any]:
    if any("*" in word or word in _NUMBERS for word in words):
        parts = [_NUMBERS.get(word) or word.replace("*", "[a-z0-9]*") for word in words]
        return {"TEXT": {"REGEX": f"^(?:{'|'.join(parts)})$"}}
    return {"TEXT": {"IN": words}} if len(words) > 1 else {"TEXT": words[0]}
