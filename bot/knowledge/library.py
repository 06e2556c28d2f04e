"""The Library: everything below `data/` as one object, read strictly and only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bot.knowledge.answers import Answer, read_answer
from bot.knowledge.country import Country, read_country
from bot.knowledge.languages import FALLBACK
from bot.knowledge.learning.lessons import Lessons, read_lessons
from bot.knowledge.learning.words import LessonWords, read_lesson_words
from bot.knowledge.person import Person
from bot.knowledge.phrases import Phrases, read_phrases
from bot.knowledge.plan.rules import Rules, read_rules
from bot.knowledge.plan.words import PlanWords, read_plan_words
from bot.knowledge.platform import Platform, read_platform
from bot.knowledge.practice import Point, read_points
from bot.knowledge.topics import Topic, read_topics
from bot.knowledge.wording import (
    CountryWords,
    PlatformWords,
    read_country_words,
    read_platform_words,
)

FACTS = "facts.yml"
_PLAN_RULES = "steps.yml"
_LESSONS = frozenset({"statements.yml", "scenes.yml"})


@dataclass(frozen=True)
class Library:
    """All that Alba knows and says.

    Wordings go by (id, language). `as_of` narrows the facts to a day; everything that a
    user sees is made from such a narrowed Library.
    """

    topics: Mapping[str, Topic]
    countries: Mapping[str, Country]
    country_words: Mapping[tuple[str, str], CountryWords]
    platforms: Mapping[str, Platform]
    platform_words: Mapping[tuple[str, str], PlatformWords]
    points: Mapping[str, Point]
    answers: Mapping[tuple[str, str], Answer]
    phrases: Mapping[str, Phrases]
    plan_rules: Rules
    plan_words: Mapping[str, PlanWords]
    lessons: Lessons
    lesson_words: Mapping[str, LessonWords]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which Alba speaks."""
        return tuple(sorted(self.phrases))

    def as_of(self, day: date) -> Library:
        """The Library with only what may be told as fact on `day`."""
        return replace(
            self,
            countries={iso: country.as_of(day) for iso, country in self.countries.items()},
            platforms={
                key: platform
                for key, platform in self.platforms.items()
                if platform.evidence.confirmed
            },
        )

    def at(self, moment: datetime) -> Library:
        """The Library with what is open at `moment`."""
        return replace(self, countries={k: c.at(moment) for k, c in self.countries.items()})

    def spoken(self, language: str | None) -> str:
        """`language` if Alba speaks it (`es-MX` counts as `es`), English otherwise."""
        base = (language or FALLBACK).split("-")[0].lower()
        return base if base in self.phrases else FALLBACK

    def country_of(self, person: Person) -> Country | None:
        """The sheet that holds where the person is; None where that is not known or has none."""
        country = self.countries.get(person.country or "")
        return country.in_region(person.region) if country else None

    def country_wording(self, iso: str, language: str) -> CountryWords:
        """The words of a sheet in `language`, or in English where nobody wrote them yet."""
        return self.country_words.get((iso, language)) or self.country_words[iso, FALLBACK]

    def platform_wording(self, platform_id: str, language: str) -> PlatformWords:
        """The words of a platform in `language`, or in English."""
        words = self.platform_words.get((platform_id, language))
        return words or self.platform_words[platform_id, FALLBACK]

    def plan_wording(self, language: str) -> PlanWords:
        """The words of plans in `language`, or in English."""
        return self.plan_words.get(language) or self.plan_words[FALLBACK]

    def lesson_wording(self, language: str) -> LessonWords:
        """The words of lessons in `language`, or in English."""
        return self.lesson_words.get(language) or self.lesson_words[FALLBACK]

    def answer(self, topic: str, language: str) -> Answer:
        """The answer to `topic` in `language`, or in English."""
        return self.answers.get((topic, language)) or self.answers[topic, FALLBACK]


def load(data: Path) -> Library:
    """The Library in the folder `data`.

    Raises:
        KnowledgeError: the first thing in any file that an editor has to mend.
    """
    countries: dict[str, Country] = {}
    country_words: dict[tuple[str, str], CountryWords] = {}
    for folder in _folders(data / "countries"):
        country = read_country(folder / FACTS)
        countries[country.iso] = country
        for path in _wordings(folder):
            country_words[country.iso, path.stem] = read_country_words(path, country)
    platforms: dict[str, Platform] = {}
    platform_words: dict[tuple[str, str], PlatformWords] = {}
    for folder in _folders(data / "platforms"):
        platform = read_platform(folder / FACTS)
        platforms[platform.id] = platform
        for path in _wordings(folder):
            platform_words[platform.id, path.stem] = read_platform_words(path)
    answers = [
        read_answer(path)
        for folder in _folders(data / "answers")
        for path in sorted(folder.glob("*.md"))
    ]
    plan_rules = read_rules(data / "plan" / _PLAN_RULES)
    lessons = read_lessons(data / "learning")
    return Library(
        topics=read_topics(data / "topics.yml"),
        countries=countries,
        country_words=country_words,
        platforms=platforms,
        platform_words=platform_words,
        points=read_points(data / "practice"),
        answers={(answer.topic, answer.language): answer for answer in answers},
        phrases={p.language: p for p in map(read_phrases, _files(data / "phrases"))},
        plan_rules=plan_rules,
        plan_words={
            path.stem: read_plan_words(path, plan_rules)
            for path in _files(data / "plan")
            if path.name != _PLAN_RULES
        },
        lessons=lessons,
        lesson_words={
            path.stem: read_lesson_words(path, lessons)
            for path in _files(data / "learning")
            if path.name not in _LESSONS
        },
    )


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))


def _wordings(folder: Path) -> list[Path]:
    return [path for path in _files(folder) if path.name != FACTS]
