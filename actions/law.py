"""The law of a country, by act and age: information, not legal advice."""

from __future__ import annotations

from actions.answer import TopicAction
from actions.decision import Decision, Situation, country_notes
from bot.knowledge.composition import COMPARISON
from bot.knowledge.country import Country
from bot.knowledge.languages import FALLBACK
from bot.knowledge.law import CLAIM
from bot.knowledge.person import Person
from bot.knowledge.selection import MOST_CARDS, cards_for, laws_for

_BY_AGE, _RIGHTS = "law_penalty_age", "law_rights"
_MOST_OTHERS = 2


def explain_law(situation: Situation) -> Decision:
    """The laws that fit the acts named, what is coming, and where the age line lies.

    Where two or more countries were named, they stand side by side instead.
    """
    named = [iso for iso in situation.countries if iso in situation.library.countries]
    if len(named) > 1:
        cards = tuple(f"{COMPARISON}:{iso}" for iso in named[:MOST_CARDS])
        return Decision("law_compare", cards=cards, choices=_next(situation))
    country = situation.country
    if country is None:
        return Decision(
            name=situation.topic.id, choices=_next(situation), notes=country_notes(situation)
        )
    others = [need for need in situation.topic.needs if need != "law"]
    also = cards_for(others, situation.person, country, situation.library.platforms)
    also = also[:_MOST_OTHERS]
    laws = laws_for(
        situation.person,
        country,
        situation.acts,
        _preferred(situation, country),
        situation.kind,
        MOST_CARDS - len(also),
    )
    coming = tuple(f"law:{law.id}" for law in country.coming)[:1]
    notes = (() if laws else ("no_laws",)) + _age_notes(situation, country)
    return Decision(
        name=situation.topic.id,
        cards=(*laws, *also, *coming),
        choices=_next(situation),
        notes=notes,
    )


def _preferred(situation: Situation, country: Country) -> frozenset[str]:
    """Laws on minors who did it, or on what a victim may ask for, where that is the question."""
    if situation.topic.id == _RIGHTS:
        return frozenset(law.id for law in country.laws if CLAIM in law.tells)
    if situation.topic.id != _BY_AGE:
        return frozenset()
    words = situation.library.country_wording(country.iso, FALLBACK).laws
    return frozenset(law_id for law_id, law in words.items() if law.minors_as_offenders)


def _age_notes(situation: Situation, country: Country) -> tuple[str, ...]:
    if situation.topic.id != _BY_AGE:
        return ()
    age = country.ages.get("criminal_responsibility")
    if age is None:
        return ("law.criminal_age_unknown",)
    if not isinstance(age.value, int):
        return ("law.criminal_age_open",)
    return ("law.criminal_age", *_own_age(situation.person, age.value))


def _own_age(person: Person, line: int) -> tuple[str, ...]:
    if person.age is None or person.of_age:
        return ()
    return ("law.below_age",) if person.age < line else ("law.above_age",)


def _next(situation: Situation) -> tuple[str, ...]:
    return tuple(f"topic:{topic}" for topic in situation.topic.next)


class ActionExplainLaw(TopicAction):
    """Answers what is illegal, for whom and from what age."""

    decide = staticmethod(explain_law)

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_explain_law"
