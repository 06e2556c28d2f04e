"""How complete the content is: what lacks words, sources or a fresh look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date

from bot.knowledge.composition import answer_values
from bot.knowledge.languages import FALLBACK, country_name, own_name
from bot.knowledge.library import Library
from bot.knowledge.person import AUDIENCES, Person
from bot.knowledge.template import render

# Days after which an editor should look at a fact again.
_STALE = (90, 180, 365)


def problems(library: Library) -> list[str]:
    """What must be mended before anybody is answered; empty when all is well.

    Beyond what strict loading refuses: missing answers and phrases, answers that rest on
    points nobody confirmed, and words that cannot be rendered for some country.
    """
    found = []
    for language in library.languages:
        for topic in library.topics:
            if (topic, language) not in library.answers:
                found.append(f"data/answers/{language}/{topic}.md is missing. Write it.")
    for (topic, language), answer in library.answers.items():
        where = f"data/answers/{language}/{topic}.md"
        if topic not in library.topics:
            found.append(f"{where} is no topic of data/topics.yml. Rename or remove it.")
        found += _unconfirmed(library, where, answer.sources)
    found += _plan_problems(library)
    found += _lesson_problems(library)
    found += _phrase_problems(library)
    found += _wording_problems(library)
    return found + _render_problems(library)


def report(library: Library, today: date) -> str:
    """Completeness for people: topics by language, countries by language, facts by age."""
    lines = ["Answers by language"]
    for language in library.languages:
        written = sum((topic, language) in library.answers for topic in library.topics)
        lines.append(f"  {own_name(language):<12} {written} of {len(library.topics)} topics")
    lines.append("Wording of countries by language")
    for language in library.languages:
        has = [iso for iso in library.countries if (iso, language) in library.country_words]
        lines.append(
            f"  {own_name(language):<12} {len(has)} of {len(library.countries)}: {' '.join(has)}"
        )
    lines.append("Wording of platforms and tools by language")
    for language in library.languages:
        count = sum((key, language) in library.platform_words for key in library.platforms)
        lines.append(f"  {own_name(language):<12} {count} of {len(library.platforms)}")
    lines.append("Facts by age of check")
    ages = Counter(_age_class(today, day) for day in _checked_days(library))
    for name in (*(f"up to {days} days" for days in _STALE), "older"):
        lines.append(f"  {name:<16} {ages[name]}")
    lines.append("Facts nobody may be shown yet, by country")
    for iso, country in library.countries.items():
        shown = country.as_of(today)
        hidden = len(country.laws) - len(shown.laws) - len(shown.coming)
        hidden += len(country.channels) - len(shown.channels)
        if hidden:
            lines.append(f"  {country_name(iso, FALLBACK):<16} {hidden}")
    lines.append("Laws still to come")
    for iso, country in library.countries.items():
        for law in country.as_of(today).coming:
            day = format_date(law.in_force, locale=FALLBACK) if law.in_force else "no date"
            lines.append(f"  {iso}  {law.id} ({law.stage or 'upcoming'}, {day})")
    return "\n".join(lines)


def _plan_problems(library: Library) -> list[str]:
    found = []
    for language in library.languages:
        if language not in library.plan_words:
            found.append(f"data/plan/{language}.yml is missing. Write it.")
    for step in library.plan_rules.steps:
        found += _unconfirmed(library, f"data/plan/steps.yml: `{step.id}`", step.sources)
    return found


def _lesson_problems(library: Library) -> list[str]:
    found = []
    for language in library.languages:
        words = library.lesson_words.get(language)
        if words is None:
            found.append(f"data/learning/{language}.yml is missing. Write it.")
        elif not words.guide:
            found.append(f"data/learning/guide/{language}.md is missing. Write it.")
    statements, scenes = library.lessons.statements, library.lessons.scenes
    sources = {key: statement.sources for key, statement in statements.items()}
    sources.update({key: scene.sources for key, scene in scenes.items()})
    for key, ids in sources.items():
        found += _unconfirmed(library, f"data/learning: `{key}`", ids)
    return found


def _unconfirmed(library: Library, where: str, ids: Sequence[str]) -> list[str]:
    points = {point_id: library.points.get(point_id) for point_id in ids}
    return [
        f"{where} rests on `{point_id}`, which nobody confirmed. Drop it."
        for point_id, point in points.items()
        if point is None or not point.confirmed
    ]


def _phrase_problems(library: Library) -> list[str]:
    reference = library.phrases[FALLBACK].sections
    found = []
    for language, phrases in library.phrases.items():
        for section, entries in reference.items():
            for key in entries ^ phrases.sections[section].keys():
                where = f"data/phrases/{language}.yml"
                found.append(f"{where}: `{section}.{key}` stands only in one language.")
    return found


def _wording_problems(library: Library) -> list[str]:
    found = []
    for (iso, language), words in library.country_words.items():
        channels = {channel.id: channel for channel in library.countries[iso].channels}
        for channel_id, channel_words in words.channels.items():
            if channel_words.hours and channels[channel_id].hours:
                where = f"data/countries/{iso}/{language}.yml"
                found.append(f"{where}: `{channel_id}` has hours in facts.yml too. Keep one.")
    return found


def _render_problems(library: Library) -> list[str]:
    found = []
    for language in library.languages:
        for iso in (None, *library.countries):
            values = answer_values(library, Person(language=language, country=iso))
            found += _plan_render_problems(library, language, iso, values)
            for topic in library.topics:
                answer = library.answers.get((topic, language))
                for audience in AUDIENCES if answer else ():
                    try:
                        words = render(answer.variant(audience), values) if answer else ""
                    except Exception as error:  # a template may fail in any way
                        words = ""
                        found.append(
                            f"data/answers/{language}/{topic}.md, {audience}, {iso}: {error}"
                        )
                    if answer and not words:
                        found.append(
                            f"data/answers/{language}/{topic}.md, {audience}, {iso}: no words."
                        )
    return found


def _plan_render_problems(
    library: Library, language: str, iso: str | None, values: dict[str, Any]
) -> list[str]:
    words = library.plan_wording(language)
    found = []
    for part in (words.questions, words.intros, words.bodies, words.sayings):
        for name, template in part.items():
            try:
                render(template, values)
            except Exception as error:  # a template may fail in any way
                found.append(f"data/plan/{language}.yml, {name}, {iso}: {error}")
    return found


def _checked_days(library: Library) -> list[date]:
    days = [platform.evidence.checked_on for platform in library.platforms.values()]
    for country in library.countries.values():
        days += [law.evidence.checked_on for law in country.laws]
        days += [channel.evidence.checked_on for channel in country.channels]
        days.append(country.emergency.evidence.checked_on)
    return days


def _age_class(today: date, day: date) -> str:
    days = (today - day).days
    return next((f"up to {limit} days" for limit in _STALE if days <= limit), "older")
