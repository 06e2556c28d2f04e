"""More places, and two countries side by side."""

from __future__ import annotations

import actions
from tests.actions.conftest import Run


def test_all_places_come_four_at_a_time_and_none_twice(run: Run) -> None:
    seen: list[str] = []
    shown = None
    while True:
        said = run(actions.ActionMore, "more", country="ES", audience="teen", more_shown=shown)
        assert len(said.cards) <= 4
        seen += said.cards
        shown = said.slots["more_shown"]
        if shown is None:
            break
    assert len(seen) == len(set(seen)) > 8
    assert seen[0] == "channel:es-anar-menores"


def test_without_a_country_it_is_asked_for(run: Run) -> None:
    assert run(actions.ActionMore, "more").names == ["ask_country"]


def test_who_asks_for_support_may_see_more(run: Run) -> None:
    assert "help:more" in run(actions.ActionSupport, "support", country="GB").choices


def test_two_countries_named_stand_side_by_side_and_the_own_one_stays(run: Run) -> None:
    said = run(
        actions.ActionExplainLaw,
        "law_illegal",
        country="MX",
        named=["ES", "MX"],
        events=[
            {"event": "slot", "name": "country", "value": "ES"},
            {"event": "user"},
            {"event": "slot", "name": "country", "value": "MX"},
        ],
    )
    assert said.names == ["law_compare"]
    assert said.cards == ["comparison:ES", "comparison:MX"]
    assert said.slots["country"] == "ES"
