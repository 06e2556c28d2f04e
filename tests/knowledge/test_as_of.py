"""Facts by date and status: what may be told as fact on a day."""

from datetime import date

from bot.knowledge.composition import Utterance, compose
from bot.knowledge.law import IN_FORCE
from bot.knowledge.library import Library
from bot.knowledge.person import Person

BEFORE, AFTER = date(2026, 12, 1), date(2026, 12, 2)
BAN = "eu-ai-act-5-nudifiers"


def test_a_law_with_a_date_flips_on_that_day_by_itself(everything: Library) -> None:
    before = everything.as_of(BEFORE).countries["EU"]
    after = everything.as_of(AFTER).countries["EU"]
    assert BAN in [law.id for law in before.coming]
    assert BAN not in [law.id for law in before.laws]
    assert BAN in [law.id for law in after.laws]


def test_a_law_to_come_says_that_it_is_not_law_yet(everything: Library) -> None:
    person = Person(language="en", country="EU")
    utterance = Utterance("law_illegal", cards=[f"law:{BAN}"])
    card = compose(everything.as_of(BEFORE), utterance, person).cards[0]
    assert card.title.startswith("Not law yet: ")
    assert "2026-12-02" in card.body
    assert not compose(everything.as_of(AFTER), utterance, person).cards[0].title.startswith("Not")


def test_what_is_only_recalled_is_never_shown(everything: Library) -> None:
    day = date(2026, 11, 22)
    for country in everything.countries.values():
        shown = country.as_of(day)
        assert all(law.evidence.confirmed for law in (*shown.laws, *shown.coming))
        assert all(channel.evidence.confirmed for channel in shown.channels)
        assert all(age.evidence.confirmed for age in shown.ages.values())
        assert all(law.stage_on(day) == IN_FORCE for law in shown.laws)
    assert "es-aepd-menores" not in [c.id for c in everything.as_of(day).countries["ES"].channels]


def test_a_bill_is_never_law_whatever_the_day(everything: Library) -> None:
    far = everything.as_of(date(2040, 1, 1))
    assert "es-plo-menores-digital-173bis" in [law.id for law in far.countries["ES"].coming]


def test_a_service_that_asks_for_the_picture_is_never_shown(library: Library) -> None:
    channels = [c.id for c in library.countries["FR"].channels]
    assert "fr-point-de-contact-disrupt" not in channels


def test_a_recalled_address_or_step_of_a_platform_is_left_out(library: Library) -> None:
    person = Person(language="en")
    youtube = compose(library, Utterance("remove", cards=["platform:youtube"]), person).cards[0]
    assert "Privacy Complaint Process" in youtube.body
    assert "child-abuse or sexual-content reason" not in youtube.body
    telegram = library.platforms["telegram"]
    assert telegram.report_url is None
