"""Every crisis pattern, by the sentences that stand beside it."""

from pathlib import Path

import pytest

from bot.knowledge.errors import KnowledgeError
from bot.nlu.crisis_patterns import (
    DANGER,
    SELF_HARM,
    CrisisPattern,
    CrisisSearch,
    read_crisis_patterns,
)
from bot.project import DATA

PATTERNS = read_crisis_patterns(DATA / "crisis")
SEARCH = CrisisSearch(PATTERNS)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_a_pattern_does_what_its_examples_say(pattern: CrisisPattern) -> None:
    assert pattern.hits, "write at least one sentence that must hit"
    for text in pattern.hits:
        assert pattern.id in [hit.pattern for hit in SEARCH.find(text)], text
    for text in pattern.misses:
        assert pattern.id not in [hit.pattern for hit in SEARCH.find(text)], text


def test_both_topics_are_covered_in_every_language() -> None:
    for path in (DATA / "crisis").glob("*.yml"):
        topics = {p.topic for p in PATTERNS if p.id.startswith(f"{path.stem}-")}
        assert topics == {SELF_HARM, DANGER}, path.stem


def test_an_exception_cancels_only_what_it_overlaps(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text(
        "language: en\npatterns:\n"
        "  - id: a\n    topic: crisis_self_harm\n    match: [want to die]\n"
        "    except: [want to die of laughter]\n"
    )
    search = CrisisSearch(read_crisis_patterns(tmp_path))
    assert not search.find("I want to die of laughter")
    assert search.find("I want to die of laughter, no really, I want to die")


def test_a_phrase_outside_the_little_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text(
        "language: en\npatterns:\n  - id: a\n    topic: crisis_self_harm\n    match: [done!]\n"
    )
    with pytest.raises(KnowledgeError, match=r"en\.yml:5: "):
        read_crisis_patterns(tmp_path)


def test_spacy_keeps_no_word_of_a_person_that_no_phrase_knows() -> None:
    search = CrisisSearch(read_crisis_patterns(DATA / "crisis"))
    search.find("xyzzyname wants to die because of qwertyschool, suicidalxyzzy")
    kept = set(search._match._vocab.strings)
    assert "die" in kept
    assert not {word for word in kept if "xyzzy" in word or "qwerty" in word}
