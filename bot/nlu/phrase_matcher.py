"""Many phrases looked for at once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

Pattern = list[dict[str, Any]]
Match = tuple[str, int, int]

# How much rarer a word is taken to be for each of its letters.
_RARER = 0.25
# Stands for every word that no phrase knows, and for "no word" among those that phrases need.
_UNKNOWN = "-"
# Marks the beginning of a longer word, so that it is not taken for the short word itself.
_MORE = "~"
_ANY = "*"


class PhraseMatcher:
    """spaCy's `Matcher`, split by a word that a phrase cannot do without.

    A Matcher tries every alternative of every pattern on every word, milliseconds for the
    thousands of phrases of ten languages. Only those that stand under a word of the message
    are tried here. spaCy also keeps every word that it has ever read; of a person's words it
    is shown those alone that stand in a phrase.
    """

    def __init__(self) -> None:
        self._vocab = Vocab()
        self._patterns: dict[str, dict[str, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
        self._matchers: dict[str, Matcher] = {}
        self._known: set[str] = set()
        self._beginnings: set[str] = set()

    def add(self, key: str, patterns: list[Pattern]) -> None:
        """Look for `patterns` too and call what is found `key`."""
        for pattern in patterns:
            for token in pattern:
                whole, beginnings = _alternatives(token)
                self._known.update(whole)
                self._beginnings.update(beginnings)
            for word in _rarest(pattern) or [_ANY]:
                self._patterns[word][key].append(pattern)
                self._matchers.pop(word, None)

    def find(self, words: list[str]) -> list[Match]:
        """Key, first and behind the last place of everything found in `words`."""
        shown = [self._shown(word) for word in words]
        doc = Doc(self._vocab, words=shown)
        keys = [word for word in {_ANY, *shown} if word in self._patterns]
        found = [match for word in keys for match in self._matcher(word)(doc)]
        return [(self._vocab.strings[key], start, end) for key, start, end in found]

    def _shown(self, word: str) -> str:
        """`word` if a phrase has it, else the longest beginning that a phrase has, marked."""
        if word in self._known:
            return word
        beginnings = (word[:end] for end in range(len(word), 0, -1))
        found = (start + _MORE for start in beginnings if start in self._beginnings)
        return next(found, _UNKNOWN)

    def _matcher(self, word: str) -> Matcher:
        matcher = self._matchers.get(word)
        if matcher is None:
            matcher = self._matchers[word] = Matcher(self._vocab)
            for key, patterns in self._patterns[word].items():
                matcher.add(key, patterns)
        return matcher


def _rarest(pattern: Pattern) -> list[str]:
    """The alternatives of the element that is rarest by the length of its words.

    Empty where every element is optional or allows beginnings of words.
    """
    needed = [_alternatives(token) for token in pattern if token.get("OP") != "?"]
    whole = [words for words, beginnings in needed if words and not beginnings]
    return min(whole, key=lambda words: sum(_RARER ** len(w) for w in words), default=[])


def _alternatives(token: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Whole words and beginnings of words that an element of a pattern allows."""
    text = token.get("TEXT")
    if text is None:
        return [], []
    if isinstance(text, str):
        return [text], []
    if "IN" in text:
        return list(text["IN"]), []
    parts = str(text["REGEX"]).removeprefix("^(?:").removesuffix(")$").split("|")
    return (
        [part for part in parts if not part.endswith(".*")],
        [part.removesuffix(".*") for part in parts if part.endswith(".*")],
    )
