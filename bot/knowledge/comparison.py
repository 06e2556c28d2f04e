"""Two countries side by side: a card each with the same lines."""

from __future__ import annotations

from bot.knowledge.country import Country
from bot.knowledge.languages import country_name
from bot.knowledge.law import COVERAGE, Law
from bot.knowledge.library import Library
from bot.knowledge.reply import Card

_ACTS = ("make", "share", "possess", "threaten")
_MINOR = "minor"
_NONE = "none"


def comparison_card(library: Library, country: Country, language: str) -> Card:
    """What is confirmed in `country` on each act with a fake image of a person under 18.

    And from what age somebody can be charged. `library` must be the Library as of today.
    """
    phrases = library.phrases[language]
    words = library.country_wording(country.iso, language)
    lines = []
    for act in _ACTS:
        law = _clearest(country, act)
        covers = phrases.render("law", f"covers_{law.deepfake if law else _NONE}")
        title = f" ({words.laws[law.id].title})" if law else ""
        lines.append(f"- {phrases.render('law', f'act_{act}')}: **{covers}**{title}")
    age = country.ages.get("criminal_responsibility")
    known = age is not None and isinstance(age.value, int)
    value = age.value if age is not None and known else phrases.render("law", "covers_none")
    lines.append(f"- {phrases.render('law', 'act_age')}: **{value}**")
    if country.coming:
        titles = "; ".join(words.laws[law.id].title for law in country.coming)
        lines.append(f"- {phrases.render('law', 'act_coming')}: {titles}")
    return Card(
        kind="law",
        id=f"{country.iso.lower()}-comparison",
        title=country_name(country.iso, language),
        body="\n".join(lines),
        source=country.laws[0].evidence.source if country.laws else None,
        checked_on=country.checked_on,
    )


def _clearest(country: Country, act: str) -> Law | None:
    laws = [law for law in country.laws if act in law.acts and _MINOR in law.victims]
    return min(laws, key=lambda law: COVERAGE[law.deepfake]) if laws else None
