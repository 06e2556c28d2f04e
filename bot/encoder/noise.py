"""Noise: the same sentence as a hurried thumb would have typed it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping

# Short forms of a word, by the word in lower case.
ShortForms = Mapping[str, tuple[str, ...]]

_PUNCTUATION = frozenset("'’.,!?;:¿¡\"")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shares of noisy sentences that are shortened, lose their accents, capitals and punctuation,
# or get typos; how many of the words with a short form are shortened; how many signs a typo hits.
_SHORTENED, _NO_ACCENTS, _NO_CAPITALS, _NO_PUNCTUATION, _TYPOS = 0.5, 0.25, 0.3, 0.3, 0.5
_SHORTENED_WORDS = 0.6
_FEWEST_TYPOS, _MOST_TYPOS = 0.01, 0.05


def noisy(text: str, short_forms: ShortForms, chance: random.Random) -> str:
    """`text` shortened, stripped of accents, capitals or punctuation and mistyped, by chance."""
    if chance.random() < _SHORTENED:
        text = _shortened(text, short_forms, chance)
    if chance.random() < _NO_ACCENTS:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not _is_accent(c))
    if chance.random() < _NO_CAPITALS:
        text = text.lower()
    if chance.random() < _NO_PUNCTUATION:
        text = "".join(c for c in text if c not in _PUNCTUATION)
    if chance.random() < _TYPOS:
        text = _mistyped(text, chance)
    return text


def _shortened(text: str, short_forms: ShortForms, chance: random.Random) -> str:
    words = text.split()
    for place, word in enumerate(words):
        forms = short_forms.get(word.lower())
        if forms and chance.random() < _SHORTENED_WORDS:
            words[place] = chance.choice(forms)
    return " ".join(words)


def _is_accent(character: str) -> bool:
    return bool(unicodedata.combining(character))


def _mistyped(text: str, chance: random.Random) -> str:
    signs = list(text)
    share = chance.uniform(_FEWEST_TYPOS, _MOST_TYPOS)
    for place in chance.sample(range(len(signs)), min(len(signs), 1 + int(len(signs) * share))):
        if not signs[place].isalpha():
            continue
        following = place + 1
        slip = chance.choice(("swap", "drop", "double", "other"))
        if slip == "swap" and following < len(signs):
            signs[place], signs[following] = signs[following], signs[place]
        elif slip == "drop":
            signs[place] = ""
        elif slip == "double":
            signs[place] *= 2
        elif slip == "other":
            signs[place] = chance.choice(_LETTERS)
    return "".join(signs)
