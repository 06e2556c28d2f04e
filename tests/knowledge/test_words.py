"""The words themselves: whole, readable at 12, and without promises."""

import re

import pytest
import textstat

from bot.knowledge.completeness import problems
from bot.knowledge.composition import Utterance, answer_values, compose
from bot.knowledge.library import Library
from bot.knowledge.person import Person
from bot.knowledge.template import render

MOST_WORDS = {"teen": 90, "parent": 150, "school": 170}
# Reading ease, 0 to 100, made for each language: Flesch (1948) for English, Fernández Huerta
# (1959) for Spanish. 70 to 80 is what a pupil of 12 reads with ease.
EASE = {"en": "flesch_reading_ease", "es": "fernandez_huerta"}
LEAST_EASE = 75
COUNTRIES = (None, "ES", "MX", "GB", "US")
NOT_FOR_TEENS = re.compile(
    r"revenge porn|child porn|pornograf[ií]a infantil|\bNCII\b|\bCSAM\b|sextor|\bhash|"
    r"you must tell|tienes que cont[aá]rselo a tus padres|why did you|"
    r"por qu[eé] lo (hiciste|mandaste)|guarantee|garantiz|nobody will (ever )?know|"
    r"nadie lo sabr[aá]|always a crime|siempre es (un )?delito|"
    r"removed everywhere|desaparecer[aá] de todas partes",
    re.IGNORECASE,
)
BY_HAND = re.compile(r"\b\d{2,}[ \d-]{2,}\b|https?://|\b(112|999|911|024|016|017|091)\b")


def test_the_content_is_sound(everything: Library) -> None:
    assert problems(everything) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_answers_keep_to_their_length(library: Library, language: str) -> None:
    for iso in COUNTRIES:
        values = answer_values(library, Person(language=language, country=iso))
        for topic in library.topics:
            for audience, template in library.answer(topic, language).variants.items():
                words = sum(map(_is_word, render(template, values).split()))
                assert words <= MOST_WORDS[audience], f"{topic} {audience} {iso}: {words} words"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_pupil_of_twelve_can_read_the_answers(library: Library, language: str) -> None:
    textstat.set_lang(language)
    measure = getattr(textstat, EASE[language])
    values = answer_values(library, Person(language=language))
    for topic in library.topics:
        text = render(library.answer(topic, language).variant("teen"), values)
        ease = measure(re.sub(r"[*_`]|^- ", "", text, flags=re.MULTILINE))
        assert ease >= LEAST_EASE, f"{topic} ({language}) has a reading ease of {ease:.0f}"


def test_teens_read_no_jargon_no_promise_and_no_blame(library: Library) -> None:
    for (topic, language), answer in library.answers.items():
        text = render(answer.variant("teen"), answer_values(library, Person(language=language)))
        found = NOT_FOR_TEENS.search(text)
        assert not found, f"{topic} ({language}): {found and found.group()}"


def test_numbers_and_addresses_come_from_the_sheets_never_by_hand(library: Library) -> None:
    for (topic, language), answer in library.answers.items():
        for audience, template in answer.variants.items():
            bare = answer_values(library, Person(language=language))
            bare |= {"take_it_down": "T", "stopncii": "S"}
            assert not BY_HAND.search(render(template, bare)), f"{topic} {audience} ({language})"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_victim_hears_that_it_is_not_their_fault(library: Library, language: str) -> None:
    fault = {"en": "not your fault", "es": "no es culpa tuya"}[language]
    for topic in ("victim_deepfake", "victim_real_image", "sextortion", "report", "remove"):
        text = compose(library, Utterance(topic), Person(language=language)).text
        assert fault in text.lower(), topic


def test_a_country_without_words_in_a_language_is_told_in_english_with_a_note(
    library: Library,
) -> None:
    utterance = Utterance("report", cards=["channel:de-polizei"])
    reply = compose(library, utterance, Person(language="es", country="DE"))
    assert library.phrases["es"].render("replies", "facts_in_english") in reply.text
    spain = compose(library, Utterance("report", cards=["channel:es-024"]), Person("es", "ES"))
    assert library.phrases["es"].render("replies", "facts_in_english") not in spain.text


def test_every_card_carries_its_source_and_the_day_of_the_check(library: Library) -> None:
    for iso, country in library.countries.items():
        references = [f"channel:{c.id}" for c in country.channels]
        references += [f"law:{law.id}" for law in (*country.laws, *country.coming)]
        references.append(f"emergency:{iso}")
        reply = compose(library, Utterance("report", cards=references), Person("en", iso))
        assert len(reply.cards) == len(references)
        assert all(card.source and card.checked_on for card in reply.cards)


def test_titles_fit_on_a_button(library: Library) -> None:
    assert all(len(answer.title) <= 40 for answer in library.answers.values())


def _is_word(part: str) -> bool:
    return any(character.isalnum() for character in part)
