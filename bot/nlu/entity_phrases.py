"""What is named in a message: countries, platforms, who asks, ages, acts, languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.knowledge.sheet import Sheet, open_sheet
from bot.nlu.normalization import normalise
from bot.nlu.phrase_pattern import PhraseError, compile_phrase

KINDS = ("country", "platform", "audience", "act", "language_name")
AGE = "age"
_YOUNGEST, _OLDEST = 5, 99
# Phrases under this key only take their place, so that a shorter one does not speak there.
_NOTHING = "nothing"
_ANY_LANGUAGE = "any"
# Up to this many words, naming a country is the message; in a longer one it needs a cue.
_FEW_WORDS = 4


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
        self._vocab = Vocab()
        self._matcher = Matcher(self._vocab)
        self._mentions: dict[str, Mention] = {}
        sheets = {path.stem: open_sheet(path) for path in sorted(folder.glob("*.yml"))}
        # A first name or a word of one language is none the less one in another's sentence.
        names = [name for sheet in sheets.values() for name in sheet.texts("not_countries")]
        self._not_countries = frozenset(map(normalise, names))
        cues = [cue for sheet in sheets.values() for cue in sheet.texts("country_cues")]
        self._country_cues = frozenset(cues)
        for language, sheet in sheets.items():
            self._read(language, sheet)

    def find(self, text: str) -> list[Mention]:
        """What `text` names, longest phrase first at each place, each thing once."""
        doc = Doc(self._vocab, words=normalise(text).split())
        spans = sorted(self._matcher(doc), key=lambda span: (span[1] - span[2], span[1]))
        taken: dict[str, set[int]] = {}
        found: list[tuple[int, Mention]] = []
        for key, start, end in spans:
            mention = self._mentions[self._vocab.strings[key]]
            places = taken.setdefault(mention.kind, set())
            if places & set(range(start, end)):
                continue
            places.update(range(start, end))
            if mention.value == _NOTHING or not self._meant(mention, doc, start):
                continue
            if mention.kind == AGE:
                mention = _age(doc[start:end].text)
            found.append((start, mention))
        ordered = [mention for _, mention in sorted(found, key=lambda item: item[0])]
        return list(dict.fromkeys(ordered))

    def _meant(self, mention: Mention, doc: Doc, start: int) -> bool:
        """Whether a country is where the person is, and not merely a name in a story."""
        if mention.kind != "country" or len(doc) <= _FEW_WORDS:
            return True
        return bool({token.text for token in doc[max(0, start - 2) : start]} & self._country_cues)

    def _read(self, language: str, sheet: Sheet) -> None:
        for kind in KINDS:
            child = sheet.optional_child(kind)
            if child is None:
                continue
            for value in child:
                self._add(Mention(kind, value), child.texts(value), child, value)
            child.finish()
        self._add(Mention(AGE, "told"), sheet.texts(AGE), sheet, AGE)
        nothing = sheet.optional_child(_NOTHING)
        if nothing is not None:
            for kind in nothing:
                self._add(Mention(kind, _NOTHING), nothing.texts(kind), nothing, kind)
        sheet.finish()
        if language != _ANY_LANGUAGE:
            self._add_names(language)

    def _add(self, mention: Mention, phrases: tuple[str, ...], sheet: Sheet, key: str) -> None:
        try:
            patterns = [compile_phrase(phrase) for phrase in phrases]
        except PhraseError as error:
            raise sheet.fail(key, str(error), "Write it in lower case without accents.") from None
        if patterns:
            self._register(mention, patterns)

    def _add_names(self, language: str) -> None:
        locale = Locale.parse(language)
        for iso, name in locale.territories.items():
            words = normalise(name)
            if len(iso) == 2 and iso.isalpha() and words and words not in self._not_countries:
                self._register(Mention("country", iso), [compile_phrase(words)])
        for code, name in locale.languages.items():
            words = normalise(name)
            if len(code) == 2 and words:
                self._register(Mention("language_name", code), [compile_phrase(words)])

    def _register(self, mention: Mention, patterns: list[list[dict[str, object]]]) -> None:
        key = f"{mention.kind}:{mention.value}"
        self._mentions[key] = mention
        self._matcher.add(key, patterns)


def _age(words: str) -> Mention:
    numbers = [int(word) for word in words.split() if word.isdigit()]
    age = next(number for number in numbers if _YOUNGEST <= number <= _OLDEST)
    return Mention(AGE, str(age))
