"""A plan as an address: what was told, in digits that tell a passer-by nothing.

`p` holds a digit for each of `FACTS` in their order: 0 for what nobody told, else the place of
the value. `c` is the country or a part of it, `a` the platform. Nothing in it says who somebody is.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from bot.knowledge.languages import is_country
from bot.knowledge.person import Person
from bot.knowledge.plan.case import FACTS, Case

PATH = "/plan"


def address(case: Case) -> str:
    """The address of the page with the plan for `case`, from the root of the site."""
    digits = "".join(
        str(values.index(case.facts[name]) + 1) if name in case.facts else "0"
        for name, values in FACTS.items()
    )
    query = {"p": digits, "c": case.person.region or case.person.country, "a": case.person.platform}
    told = {key: value for key, value in query.items() if value}
    return f"{PATH}?{urlencode({**told, 'language': case.person.language})}"


def case_of(query: Mapping[str, str], language: str) -> Case:
    """The case in the query of such an address; what cannot be read counts as not told."""
    facts = {}
    for (name, values), digit in zip(FACTS.items(), query.get("p", ""), strict=False):
        if digit.isdecimal() and 1 <= int(digit) <= len(values):
            facts[name] = values[int(digit) - 1]
    place = query.get("c", "")
    country = place.partition("-")[0]
    person = Person(
        language=language,
        country=country if is_country(country) else None,
        region=place if place != country else None,
        platform=query.get("a"),
    )
    return Case(person, facts)
