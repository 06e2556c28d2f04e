"""Opening hours: who can be reached when somebody writes."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.opening import Period, is_open
from bot.knowledge.sheet import parse_sheet

EVENINGS = Period.read(
    parse_sheet('days: [mon, tue]\nfrom: "18:00"\nto: "00:30"\n', Path("facts.yml"))
)
MADRID = "Europe/Madrid"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in November 2026, whose second day is a Monday; Madrid is an hour ahead."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("moment", "is_it"),
    [
        (at(2, 16, 59), False),
        (at(2, 17), True),
        (at(2, 23, 15), True),
        (at(2, 23, 30), False),
        (at(3, 23, 15), True),
        (at(4, 17), False),
    ],
)
def test_hours_are_those_of_the_place_and_may_end_after_midnight(
    moment: datetime, is_it: bool
) -> None:
    assert is_open((EVENINGS,), MADRID, moment) is is_it


def test_nobody_knows_where_no_hours_or_no_zone_are_written() -> None:
    assert is_open((), MADRID, at(2, 17)) is None
    assert is_open((EVENINGS,), None, at(2, 17)) is None


def test_a_slip_in_the_hours_is_named_with_its_line() -> None:
    with pytest.raises(KnowledgeError, match="is no time"):
        Period.read(parse_sheet("days: [mon]\nfrom: 9 am\nto: noon\n", Path("facts.yml")))
