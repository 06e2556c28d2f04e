"""What is named in a message: countries, platforms, who asks, ages, acts, languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from bot.knowledge.sheet import Sheet, open_sheet
from bot.nlu.normalization import normalise
from bot.nlu.phrase_matcher import PhraseMatcher
from bot.nlu.phrase_pattern import PhraseError, compile_phrase

KINDS = ("country", "region", "platform", "audience", "act", "language_name")
AGE = "age"
_NUMBERS = "numbers"
_YOUNGEST, _OLDEST = 5, 99
# Phrases under this key only take their place, so that a shorter one does not speak there.
_NOTHING = "nothing"
_ANY_LANGUAGE = "any"
# Up to this many words, naming a country is the message; in a longer one it needs a cue.
_FEW_WORDS = 4
# Flags are two letters of an alphabet of their own, or a black flag with hidden letters behind.
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_OF_A_REGION = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{2,}")
_FLAG_WORD = "flag"
# "9yo", "13f", "im13": where digits and letters touch, a word ends.
_BORDER = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")


@dataclass(frozen=True)
class Mention:
    """Something named in a message: the kind of thing and its id (`country`, `MX`)."""

    kind: str
    value: str


class EntitySearch:
    """Searches messages for the phrases of `data/entities` and for names of countries.

    Names of countries and languages come from Babel, in every language of a phrase file.
    """

    def __init__(self, folder: Path) -> None:
        self._matcher = PhraseMatcher()
        self._mentions: dict[str, Mention] = {}
        self._numbers: dict[str, int] = {}
        sheets = {path.stem: open_sheet(path) for path in sorted(folder.glob("*.yml"))}
        # A first name or a word of one language is none the less one in another's sentence.
        names = [name for sheet in sheets.values() for name in sheet.texts("not_countries")]
        self._not_countries = frozenset(map(normalise, names))
        cues = [cue for sheet in sheets.values() for cue in sheet.texts("country_cues")]
        self._country_cues = frozenset(cues)
        for language, sheet in sheets.items():
            self._read(language, sheet)
        for iso in _countries(Locale("en")):
            self._register(Mention("country", iso), [compile_phrase(_FLAG_WORD + iso.lower())])

    def find(self, text: str) -> list[Mention]:
        """What `text` names, longest phrase first at each place, each thing once."""
        words = _words(text)
        spans = sorted(self._matcher.find(words), key=lambda span: (span[1] - span[2], span[1]))
        taken: dict[str, set[int]] = {}
        found: list[tuple[int, Mention]] = []
        beside: list[tuple[int, int, Mention]] = []
        ends: set[int] = set()
        for key, start, end in spans:
            mention = self._mentions[key]
            places = taken.setdefault(mention.kind, set())
            if places & set(range(start, end)):
                continue
            places.update(range(start, end))
            if mention.value == _NOTHING:
                continue
            if not self._meant(mention, words, start):
                beside.append((start, end, mention))
                continue
            if mention.kind == AGE:
                mention = self._age(words[start:end])
            if mention.kind == "country":
                ends.add(end)
            found.append((start, mention))
        for start, end, mention in sorted(beside, key=lambda span: span[0]):
            # "In Spain and Mexico": the second one is meant as much as the first.
            if ends & {start, start - 1}:
                ends.add(end)
                found.append((start, mention))
        ordered = [mention for _, mention in sorted(found, key=lambda item: item[0])]
        return list(dict.fromkeys(ordered))

    def _meant(self, mention: Mention, words: list[str], start: int) -> bool:
        """Whether a country is where the person is, and not merely a name in a story."""
        if mention.kind != "country" or len(words) <= _FEW_WORDS:
            return True
        if words[start].startswith(_FLAG_WORD):
            return True
        return bool(set(words[max(0, start - 2) : start]) & self._country_cues)

    def _age(self, words: list[str]) -> Mention:
        numbers = [int(w) if w.isdigit() else self._numbers.get(w, 0) for w in words]
        return Mention(AGE, str(next(n for n in numbers if _YOUNGEST <= n <= _OLDEST)))

    def _read(self, language: str, sheet: Sheet) -> None:
        numbers = _numbers(sheet)
        self._numbers.update(numbers)
        for kind in KINDS:
            child = sheet.optional_child(kind)
            if child is None:
                continue
            for value in child:
                self._add(Mention(kind, value), numbers, child, value)
            child.finish()
        self._add(Mention(AGE, "told"), numbers, sheet, AGE)
        nothing = sheet.optional_child(_NOTHING)
        if nothing is not None:
            for kind in nothing:
                self._add(Mention(kind, _NOTHING), numbers, nothing, kind)
        sheet.finish()
        if language != _ANY_LANGUAGE:
            self._add_names(language)

    def _add(self, mention: Mention, numbers: Mapping[str, int], sheet: Sheet, key: str) -> None:
        try:
            patterns = [compile_phrase(phrase, numbers) for phrase in sheet.texts(key)]
        except PhraseError as error:
            raise sheet.fail(key, str(error), "Write it in lower case without accents.") from None
        if patterns:
            self._register(mention, patterns)

    def _add_names(self, language: str) -> None:
        locale = Locale.parse(language)
        for iso, name in _countries(locale).items():
            words = normalise(name)
            if words and words not in self._not_countries:
                self._register(Mention("country", iso), [compile_phrase(words)])
        for code, name in locale.languages.items():
            words = normalise(name)
            if len(code) == 2 and words:
                self._register(Mention("language_name", code), [compile_phrase(words)])

    def _register(self, mention: Mention, patterns: list[list[dict[str, object]]]) -> None:
        key = f"{mention.kind}:{mention.value}"
        self._mentions[key] = mention
        self._matcher.add(key, patterns)


def _countries(locale: Locale) -> dict[str, str]:
    """Names by ISO code; CLDR's territories are continents and groups of countries as well."""
    return {k: v for k, v in locale.territories.items() if len(k) == 2 and k.isalpha()}


def _words(text: str) -> list[str]:
    """The words of `text`, with flags spelt as words: "im13 🇲🇽" is `im 13 flagmx`."""
    spelt = _FLAG.sub(lambda flag: _flag_word(flag.group(), 0x1F1E6), text)
    spelt = _FLAG_OF_A_REGION.sub(lambda flag: _flag_word(flag.group()[1:3], 0xE0061), spelt)
    return _BORDER.sub(" ", normalise(spelt)).split()


def _flag_word(letters: str, first: int) -> str:
    return f" {_FLAG_WORD}{''.join(chr(ord(c) - first + ord('a')) for c in letters)} "


def _numbers(sheet: Sheet) -> dict[str, int]:
    """The number words of a file by their value: `numbers: {13: [thirteen]}`."""
    child = sheet.optional_child(_NUMBERS)
    if child is None:
        return {}
    words = {word: int(value) for value in child for word in child.texts(value)}
    child.finish()
    return words
