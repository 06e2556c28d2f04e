"""The address of a plan leads back to the same plan."""

from bot.knowledge.person import Person
from bot.knowledge.plan.case import FACTS, Case
from bot.knowledge.plan.link import address, case_of


def query_of(link: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in link.partition("?")[2].split("&"))


def test_every_fact_survives_the_way_through_an_address() -> None:
    for name, values in FACTS.items():
        for value in values:
            case = Case(Person("es", "MX", platform="tiktok"), {name: value})
            assert case_of(query_of(address(case)), "es") == case


def test_an_address_that_somebody_changed_is_read_as_far_as_it_goes() -> None:
    case = case_of({"p": "99x1", "c": "../x", "a": "<b>"}, "en")
    assert case.facts == {"kind": "fake"}
    assert case.person.country is None


def test_the_address_holds_no_word_of_the_situation() -> None:
    case = Case(Person("en", "GB"), {"role": "did_it", "safe": "no", "kind": "fake"})
    assert address(case) == "/plan?p=420100&c=GB&language=en"
