"""The right places for the right person."""

import pytest

from bot.knowledge.composition import NamedChannel
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.selection import MOST_CARDS, cards_for, is_fingerprint_tool, laws_for


def cards(library: Library, topic: str, **person: object) -> tuple[str, ...]:
    who = Person(language="en", **person)  # type: ignore[arg-type]
    country = library.countries.get(who.country or "")
    return cards_for(library.topics[topic].needs, who, country, library.platforms)


def test_a_child_in_spain_is_led_to_the_child_line_first(library: Library) -> None:
    assert cards(library, "victim_deepfake", country="ES")[0] == "channel:es-anar-menores"


def test_a_parent_in_spain_is_led_to_the_line_for_families(library: Library) -> None:
    found = cards(library, "parent_child_victim", country="ES", audience="parent")
    assert found[0] == "channel:es-anar-familia"


def test_in_a_crisis_the_emergency_number_comes_first_then_the_suicide_line(
    library: Library,
) -> None:
    found = cards(library, "crisis_self_harm", country="MX")
    assert found[:2] == ("emergency:MX", "channel:mx-linea-vida")


@pytest.mark.parametrize("topic", ["crisis_self_harm", "immediate_danger"])
def test_every_country_has_a_number_and_a_human_line_in_a_crisis(
    library: Library, topic: str
) -> None:
    for iso in library.countries:
        found = cards(library, topic, country=iso)
        assert found[0] == f"emergency:{iso}"
        assert len(found) >= 2, iso


def test_without_a_country_there_are_international_ways(library: Library) -> None:
    found = cards(library, "victim_deepfake")
    assert "platform:child_helpline_international" in found
    assert "platform:inhope" in found


def test_a_fingerprint_tool_is_only_for_the_person_shown(library: Library) -> None:
    for topic in ("friend_victim", "received_image", "report", "school_response"):
        for iso in (None, *library.countries):
            for ref in cards(library, topic, country=iso):
                channel_id = ref.removeprefix("channel:")
                channel = library.countries[iso].channel(channel_id) if iso else None
                assert ref not in {"platform:take_it_down", "platform:stopncii"}, topic
                assert channel is None or not is_fingerprint_tool(channel), topic


def test_a_tool_for_adults_is_not_offered_to_a_child(library: Library) -> None:
    for iso in library.countries:
        assert not [ref for ref in cards(library, "remove", country=iso) if "stopncii" in ref]
    assert "channel:es-stopncii" in cards(library, "remove", country="ES", age=19)


def test_a_pornography_site_is_never_shown_to_a_child(library: Library) -> None:
    assert "platform:pornhub" not in cards(library, "remove", platform="pornhub", age=14)
    assert "platform:pornhub" not in cards(library, "remove", platform="pornhub")
    assert "platform:pornhub" not in cards(
        library, "remove", platform="pornhub", age=14, audience="parent"
    )
    assert "platform:snapchat" in cards(library, "remove", platform="snapchat")


def test_there_are_never_more_than_four(library: Library) -> None:
    for topic in library.topics:
        for iso in (None, *library.countries):
            assert len(cards(library, topic, country=iso)) <= MOST_CARDS


def test_the_laws_on_the_act_that_was_named_come_first(library: Library) -> None:
    spain = library.countries["ES"]
    threat = laws_for(Person(language="en"), spain, frozenset({"threaten"}))
    assert threat
    laws = [spain.law(ref.removeprefix("law:")) for ref in threat]
    assert all(law is not None and "threaten" in law.acts for law in laws)


def test_a_number_that_stands_in_a_name_is_not_said_twice() -> None:
    police = NamedChannel(name="Policía Nacional (091)", phone="091", url=None)
    assert str(police) == "Policía Nacional (091)"
    assert str(NamedChannel("Childline", "0800 1111", None)) == "Childline (0800 1111)"
