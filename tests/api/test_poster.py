"""What posters say and where they lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api import poster
from api.colour import READABLE, contrast
from api.schools.school import School
from bot.knowledge.library import Library

SPAIN = School("Qm4tZr8Kd2Xa", "Centro de ejemplo", "es", "ES", "", "#1d5c8f")
ORIGIN = "https://alba.example.org"


def test_a_code_for_pupils_in_the_language_of_the_school_is_as_short_as_can_be() -> None:
    found = poster.target(ORIGIN, SPAIN, "es", "teen")
    assert found.url == "https://alba.example.org/c/Qm4tZr8Kd2Xa"
    assert found.host + found.path == "alba.example.org/c/Qm4tZr8Kd2Xa"


def test_a_code_tells_another_language_and_another_audience() -> None:
    found = poster.target(ORIGIN, SPAIN, "en", "parent")
    assert found.url == ORIGIN + "/c/Qm4tZr8Kd2Xa?language=en&audience=parent"
    assert found.path == "/c/Qm4tZr8Kd2Xa"


def test_without_a_school_a_code_leads_to_the_chat_of_the_server() -> None:
    found = poster.target("http://127.0.0.1:8000", None, "es", "teen")
    assert found.url == "http://127.0.0.1:8000/chat?language=es"
    assert found.host + found.path == "127.0.0.1:8000/chat"


@pytest.mark.parametrize("audience", ["teen", "parent", "school"])
def test_every_country_has_its_numbers_on_paper(library: Library, audience: str) -> None:
    for iso, country in library.countries.items():
        for language in library.languages:
            found = poster.contacts(library, language, iso, audience)
            assert found.emergency == country.emergency.number
            assert found.line is not None, iso
            assert found.way, iso


def test_families_are_given_the_line_for_families(library: Library) -> None:
    assert poster.contacts(library, "es", "ES", "teen").way == "900 20 20 10"
    assert poster.contacts(library, "es", "ES", "parent").way == "600 50 51 52"
    # Denmark's sheet has none: better the children's line than none.
    assert poster.contacts(library, "en", "DK", "parent").way == "116 111"


def test_paper_does_not_depend_on_who_is_open_while_it_is_printed(library: Library) -> None:
    for iso, country in library.countries.items():
        by_day = poster.contacts(library, "en", iso, "teen")
        leading = {country.lead[0]} if country.lead else {country.channels[0].id}
        channels = tuple(
            replace(channel, open_now=channel.id not in leading) for channel in country.channels
        )
        at_night = replace(library, countries={iso: replace(country, channels=channels)})
        assert poster.contacts(at_night, "en", iso, "teen") == by_day


def test_an_unknown_country_has_no_number_that_could_be_wrong(library: Library) -> None:
    assert poster.contacts(library, "en", None, "teen") == poster.Contacts(None, None)
    assert poster.contacts(library, "en", "ZZ", "teen").way == ""


def test_the_colour_is_that_of_the_school_with_an_ink_to_be_read_on_it() -> None:
    assert "--school: #1d5c8f; --on-school: #ffffff" in poster.stylesheet(SPAIN)
    yellow = poster.stylesheet(replace(SPAIN, colour="#ffd000"))
    assert "--school: #ffd000; --on-school: #000000" in yellow
    assert "--school-ink: #ffd000" not in yellow


@pytest.mark.parametrize("colour", ["", "red", "#12345g", "red;}*{x:"])
def test_a_colour_that_is_none_cannot_reach_the_sheet(colour: str) -> None:
    assert poster.stylesheet(replace(SPAIN, colour=colour)) == poster.stylesheet(None)
    assert contrast(poster.COLOUR, "#ffffff") >= READABLE


def test_a_kind_without_words_for_an_audience_speaks_to_pupils() -> None:
    assert poster.KINDS["a4"].audience("parent") == "parent"
    assert poster.KINDS["toilet"].audience("parent") == "teen"
    assert poster.KINDS["a4"].audience("<script>") == "teen"
    assert poster.KINDS["a4"].audience(None) == "teen"
