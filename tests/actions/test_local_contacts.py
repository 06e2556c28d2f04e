"""A school's own contacts lead, for those whom they serve, and never in a crisis."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from api.presentation import to_html
from bot.knowledge.composition import Utterance, compose
from bot.knowledge.library import Library
from bot.knowledge.local import COUNSELLOR, GROUP, LocalContact
from bot.knowledge.person import Person
from bot.knowledge.selection import all_channels, cards_for

COUNSELLING = LocalContact(
    "c1", COUNSELLOR, "Orientación, puerta azul", serves=("teen",), what_happens="Se te escucha."
)
PARENTS = LocalContact("g1", GROUP, "Grupo de familias", serves=("parent",))


def pupil(**known: str) -> Person:
    return Person("es", country="ES", contacts=(COUNSELLING, PARENTS), **known)  # type: ignore[arg-type]


def cards(library: Library, person: Person, *needs: str) -> tuple[str, ...]:
    return cards_for(needs, person, library.countries.get(person.country or ""), library.platforms)


def test_the_counsellor_leads_and_a_line_of_the_country_follows(library: Library) -> None:
    found = cards(library, pupil(), "talk")
    assert found[0] == "local:c1"
    assert any(reference.startswith("channel:es-") for reference in found)


def test_a_contact_is_shown_only_to_those_whom_it_serves(library: Library) -> None:
    assert "local:g1" not in cards(library, pupil(), "groups", "talk")
    assert cards(library, pupil(audience="parent"), "groups")[0] == "local:g1"


def test_in_a_crisis_the_lines_of_the_country_come_first(library: Library) -> None:
    assert not any(ref.startswith("local") for ref in cards(library, pupil(), "crisis"))


def test_where_the_country_is_not_known_an_international_way_is_added(library: Library) -> None:
    nowhere = Person("es", contacts=(COUNSELLING,))
    assert cards(library, nowhere, "talk") == ("local:c1", "platform:child_helpline_international")


def test_all_places_begin_with_those_of_the_school(library: Library) -> None:
    assert all_channels(pupil(), library.countries["ES"])[0] == "local:c1"


def test_the_card_says_what_happens_in_the_schools_own_words(library: Library) -> None:
    reply = compose(library, Utterance("support", cards=("local:c1",)), pupil())
    card = reply.cards[0]
    assert (card.kind, card.title) == ("channel", "Orientación, puerta azul")
    assert "Se te escucha." in card.body


def test_what_a_school_writes_is_no_markup(library: Library) -> None:
    odd = replace(
        COUNSELLING,
        place="2. Etage",
        what_happens="[x](javascript:alert(1)) [y](https://example.org) <img src=x> *Ana_ &amp;",
    )
    person = replace(pupil(), contacts=(odd,))
    reply = compose(library, Utterance("support", cards=("local:c1",)), person)
    shown = to_html(reply.cards[0].body)
    assert "<p>2. Etage</p>" in shown
    assert f"<p>{escape(odd.what_happens or '', quote=False)}</p>" in shown
    assert "<a" not in shown


def test_contacts_travel_with_the_person_from_an_action_to_the_words() -> None:
    assert Person.from_dict(pupil().as_dict()) == pupil()
