"""Composition: from what an action decided to the words a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.knowledge.cards import CardMaker
from bot.knowledge.comparison import comparison_card
from bot.knowledge.country import Country
from bot.knowledge.languages import country_name, own_name
from bot.knowledge.learning.saying import lesson_label, lesson_text
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.plan.case import FACTS
from bot.knowledge.reply import Card, Choice, Reply, Source
from bot.knowledge.selection import best_channel
from bot.knowledge.template import render

_TALK = frozenset({"helpline", "counselling"})
_CHANNEL_NAMES = {
    "suicide_line": frozenset({"suicide_line"}),
    "hotline": frozenset({"hotline"}),
    "police": frozenset({"police"}),
    "takedown": frozenset({"takedown"}),
    "data_authority": frozenset({"regulator"}),
    "school_body": frozenset({"school_body"}),
}
_MOST_SOURCES = 4
# Names of utterances that belong to plans.
PLAN = "plan."
# Kinds of references to cards: a step of a plan, a country beside another.
PLAN_STEP, COMPARISON = "plan", "comparison"
# Names of utterances that belong to lessons.
LEARN = "learn."
# A note that is a link to the page with the plan: this and its address.
PAGE = "page:"
_TOOLS = ("take_it_down", "stopncii")


@dataclass(frozen=True)
class Utterance:
    """What an action wants said.

    `name` is a topic, the id of a phrase under `replies`, or `plan.` with the name of words of
    a plan. `cards` are references,
    `choices` ids, `notes` ids of phrases put after the words (under `replies` or, with the
    prefix `law.`, under `law`) or `page:` with the address of a plan.
    """

    name: str
    cards: Sequence[str] = ()
    choices: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class NamedChannel:
    """A channel as an answer names it: `{{ child_line }}` gives "Name (phone)"."""

    name: str
    phone: str | None
    url: str | None

    def __str__(self) -> str:
        """Name and number, as they stand in a sentence; some names hold the number already."""
        named = not self.phone or self.phone in self.name
        return self.name if named else f"{self.name} ({self.phone})"


def compose(library: Library, utterance: Utterance, person: Person) -> Reply:
    """The reply for `person`; `library` must be the Library as of today.

    Raises:
        KeyError: neither a topic nor a phrase has that name.
    """
    language = library.spoken(person.language)
    country = library.country_of(person)
    channels = (ref for ref in utterance.cards if ref.startswith("channel:"))
    maker = CardMaker(library, person, first=next(channels, None))
    values = answer_values(library, person)
    topic = library.topics.get(utterance.name)
    sources: tuple[Source, ...] = ()
    if topic is not None:
        answer = library.answer(topic.id, language)
        words = render(answer.variant(person.audience), values)
        sources = sources_of(library, answer.sources)
    elif utterance.name.startswith(LEARN):
        words, bearing = lesson_text(
            utterance.name.removeprefix(LEARN),
            library.lessons,
            library.lesson_wording(language),
            library.phrases[language],
        )
        sources = sources_of(library, bearing)
    elif utterance.name.startswith(PLAN):
        template = library.plan_wording(language).template(utterance.name.removeprefix(PLAN))
        words = render(template, values)
    else:
        words = library.phrases[language].render("replies", utterance.name, **values)

    def made(reference: str) -> Card | None:
        kind, _, value = reference.partition(":")
        if kind == PLAN_STEP:
            return step_card(library, value, values, language)
        if kind == COMPARISON:
            return comparison_card(library, library.countries[value], language)
        return maker.card(reference, country)

    cards = tuple(card for card in map(made, utterance.cards) if card is not None)
    parts = [words, *(_note(library, note, values, language) for note in utterance.notes)]
    if _fell_back(library, cards, country, language):
        parts.append(library.phrases[language].render("replies", "facts_in_english"))
    return Reply(
        text="\n\n".join(part for part in parts if part),
        choices=tuple(
            Choice(id=c, title=choice_title(library, c, language)) for c in utterance.choices
        ),
        cards=cards,
        sources=sources,
    )


def step_card(library: Library, step_id: str, values: dict[str, Any], language: str) -> Card:
    """The card of a step of a plan."""
    words = library.plan_wording(language)
    return Card(
        kind="step",
        id=f"plan-{step_id}",
        title=words.titles[step_id],
        body=render(words.bodies[step_id], values),
    )


def answer_values(library: Library, person: Person) -> dict[str, Any]:
    """The names that answers and phrases may use, as `data/answers/README.md` lists them."""
    language = library.spoken(person.language)
    country = library.country_of(person)
    values: dict[str, Any] = {
        "country": country_name(person.country, language) if person.country else "",
        "has_sheet": country is not None,
        "age": person.age,
        "emergency": country.emergency.number if country else "",
        "criminal_age": _age(country, "criminal_responsibility"),
        "consent_age": _age(country, "sexual_consent"),
        "criminal_age_note": _age_note(library, country, "criminal_responsibility", language),
    }
    for name, kinds in _CHANNEL_NAMES.items():
        values[name] = _named(library, person, country, kinds)
    child = Person(language=person.language, country=person.country, audience="teen")
    parent = Person(language=person.language, country=person.country, audience="parent")
    values["child_line"] = _named(library, child, country, _TALK)
    values["parent_line"] = _named(library, parent, country, _TALK)
    for tool_id in _TOOLS:
        tool = library.platforms[tool_id]
        values[tool_id] = NamedChannel(
            name=tool.name,
            phone=(tool.report_url or "").removeprefix("https://"),
            url=tool.report_url,
        )
    return values


def choice_title(library: Library, choice_id: str, language: str) -> str:
    """The label of a choice, from its id.

    Raises:
        KeyError: a phrase for the choice is missing.
    """
    kind, _, value = choice_id.partition(":")
    if kind == "topic":
        return library.answer(value, language).title
    if kind == "country" and value in library.countries and value != "EU":
        return country_name(value, language)
    if kind == "language":
        return own_name(value)
    if kind in FACTS:
        return library.plan_wording(language).choices[kind, value]
    if kind == "platform":
        return library.platforms[value].name
    if kind == "scene" and value.partition(".")[0] in library.lessons.scenes:
        return lesson_label(value, library.lesson_wording(language))
    return library.phrases[language].render("choices", f"{kind}_{value}".lower())


def sources_of(library: Library, ids: Sequence[str]) -> tuple[Source, ...]:
    """The pages that bear out the points with these ids, each once."""
    points = [library.points[point_id] for point_id in ids]
    by_url = {p.source: Source(p.publisher, p.source) for p in points if p.publisher and p.source}
    return tuple(by_url.values())[:_MOST_SOURCES]


def _note(library: Library, note: str, values: dict[str, Any], language: str) -> str:
    if note.startswith(PAGE):
        label = render(library.plan_wording(language).sayings["print"], values)
        return f"[{label}]({note.removeprefix(PAGE)})"
    section, _, phrase_id = note.rpartition(".")
    return library.phrases[language].render(section or "replies", phrase_id, **values)


def _named(
    library: Library, person: Person, country: Country | None, kinds: frozenset[str]
) -> NamedChannel | None:
    channel = best_channel(kinds, person, country)
    if channel is None or country is None:
        return None
    maker = CardMaker(library, person)
    return NamedChannel(
        name=maker.channel_name(country, channel),
        phone=channel.contact.phone_in(person.language),
        url=channel.contact.url,
    )


def _age(country: Country | None, name: str) -> int | str | None:
    age = country.ages.get(name) if country else None
    return age.value if age else None


def _age_note(library: Library, country: Country | None, name: str, language: str) -> str:
    if country is None or name not in country.ages:
        return ""
    return library.country_wording(country.iso, language).ages.get(name, "")


def _fell_back(
    library: Library, cards: Sequence[Card], country: Country | None, language: str
) -> bool:
    if country is None or not cards:
        return False
    own = library.country_wording(country.iso, language).language
    return own != language and any(card.kind != "platform" for card in cards)
