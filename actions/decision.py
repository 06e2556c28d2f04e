"""What to say on a topic to this person: the pure heart of the actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.knowledge.country import Country
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.selection import cards_for
from bot.knowledge.topics import Topic

# Needs that are met from the sheet of a country.
_OF_A_COUNTRY = frozenset(
    {"emergency", "crisis", "talk", "takedown", "report", "police", "law", "legal", "school"}
    | {"regulator", "groups"}
)


@dataclass(frozen=True)
class Situation:
    """Everything that a decision rests on.

    `acts` are the acts (make, share, …) and `countries` the countries that the message named,
    `kind` is `fake` or `real` where that is known of the image.
    """

    topic: Topic
    person: Person
    library: Library
    acts: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def country(self) -> Country | None:
        """The sheet of the person's country as of today, if there is one."""
        return self.library.country_of(self.person)


@dataclass(frozen=True)
class Decision:
    """An utterance to make: see `bot.knowledge.composition.Utterance`."""

    name: str
    cards: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


Decider = Callable[[Situation], Decision]


def by_topic(situation: Situation) -> Decision:
    """The answer to the topic with the cards that it needs and the topics that follow."""
    cards = cards_for(
        situation.topic.needs, situation.person, situation.country, situation.library.platforms
    )
    return Decision(
        name=situation.topic.id,
        cards=cards,
        choices=tuple(f"topic:{topic}" for topic in situation.topic.next),
        notes=country_notes(situation),
    )


def country_notes(situation: Situation) -> tuple[str, ...]:
    """Says so where the cards are international, because no sheet fits."""
    if situation.country is not None or not needs_country(situation.topic):
        return ()
    return ("no_sheet",) if situation.person.country else ("international",)


def needs_country(topic: Topic) -> bool:
    """Whether what follows the answer depends on the country."""
    return bool(_OF_A_COUNTRY & set(topic.needs))


def ask_country(person: Person, library: Library) -> Decision:
    """The question for the country; first the countries that speak the person's language."""
    likely = [iso for iso, c in library.countries.items() if person.language in c.languages]
    choices = [f"country:{iso}" for iso in likely if iso != "EU"]
    return Decision("ask_country", choices=(*choices, "country:other", "country:none"))


def ask_region(country: Country) -> Decision:
    """The question for the part of a country whose law differs."""
    choices = (f"region:{region}" for region in country.regions)
    return Decision("ask_region", choices=(*choices, "region:none"))


def ask_any_country(library: Library) -> Decision:
    """The question for the country with all countries that have a sheet."""
    choices = [f"country:{iso}" for iso in library.countries if iso != "EU"]
    return Decision("ask_country", choices=(*choices, "country:EU", "country:none"))


def speaking_as(person: Person, topic: Topic) -> Person:
    """The person, with the audience that asking this topic gives away if nobody said it."""
    return replace(person, audience=person.audience or topic.audience)
