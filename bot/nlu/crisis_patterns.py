"""The crisis phrases of `data/crisis`, and how a message is searched for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.sheet import Sheet, open_sheet
from bot.nlu.normalization import normalise
from bot.nlu.phrase_matcher import PhraseMatcher
from bot.nlu.phrase_pattern import PhraseError, compile_phrase

SELF_HARM = "crisis_self_harm"
DANGER = "immediate_danger"
TOPICS = (SELF_HARM, DANGER)


@dataclass(frozen=True)
class CrisisPattern:
    """One entry of a crisis file.

    A message hits when a phrase of `match` is found that no phrase of `exceptions` overlaps
    and, where there are `needs`, one of those is found too. `hits` and `misses` are its
    tests.
    """

    id: str
    topic: str
    match: tuple[str, ...]
    needs: tuple[str, ...]
    exceptions: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True)
class CrisisHit:
    """Which pattern was found, and the crisis topic it stands for."""

    pattern: str
    topic: str


def read_crisis_patterns(folder: Path) -> tuple[CrisisPattern, ...]:
    """All patterns of all languages in `folder` (`data/crisis`).

    Raises:
        KnowledgeError: an entry is malformed, or an id stands twice.
    """
    patterns: list[CrisisPattern] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yml")):
        sheet = open_sheet(path)
        sheet.text("language")
        for entry in sheet.children("patterns"):
            pattern = CrisisPattern(
                id=entry.text("id"),
                topic=entry.choice("topic", TOPICS),
                match=_phrases(entry, "match"),
                needs=_phrases(entry, "needs"),
                exceptions=_phrases(entry, "except"),
                hits=entry.texts("hits"),
                misses=entry.texts("misses"),
            )
            entry.finish()
            if pattern.id in seen:
                raise entry.fail("id", f"The id `{pattern.id}` stands twice.", "Rename one.")
            seen.add(pattern.id)
            patterns.append(pattern)
        sheet.finish()
    return tuple(patterns)


class CrisisSearch:
    """Searches messages for crisis patterns of every language at once."""

    def __init__(self, patterns: tuple[CrisisPattern, ...]) -> None:
        self._patterns = patterns
        self._match = PhraseMatcher()
        self._except = PhraseMatcher()
        self._needs = PhraseMatcher()
        for pattern in patterns:
            self._match.add(pattern.id, [compile_phrase(p) for p in pattern.match])
            self._except.add(pattern.id, [compile_phrase(p) for p in pattern.exceptions])
            self._needs.add(pattern.id, [compile_phrase(p) for p in pattern.needs])

    def find(self, text: str) -> list[CrisisHit]:
        """Every pattern that `text` hits, in the order of the files."""
        words = normalise(text).split()
        found = self._match.find(words)
        if not found:
            return []
        exceptions = self._except.find(words)
        needed = {key for key, _, _ in self._needs.find(words)}
        standing = {
            key
            for key, start, end in found
            if not any(k == key and s < end and start < e for k, s, e in exceptions)
        }
        return [
            CrisisHit(pattern.id, pattern.topic)
            for pattern in self._patterns
            if pattern.id in standing and (not pattern.needs or pattern.id in needed)
        ]


def _phrases(entry: Sheet, key: str) -> tuple[str, ...]:
    phrases = entry.texts(key)
    for phrase in phrases:
        try:
            compile_phrase(phrase)
        except PhraseError as error:
            raise entry.fail(key, str(error), "See data/crisis/README.md.") from None
    if key == "match" and not phrases:
        raise entry.fail(key, "`match` is empty.", "Write at least one phrase.")
    return phrases
