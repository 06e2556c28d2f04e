"""A school that is deleted while somebody still talks: nothing is counted for it any more."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from api.schools.removal import Removal
from api.tally.event import BEGUN, OPENED, Event
from api.tally.models import tally
from api.tally.repository import Tally
from tests.schools.conftest import House


def event(key: str, kind: str = BEGUN) -> Event:
    return Event(date(2026, 11, 23), key, "en", "GB", "teen", kind)


def keys(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(select(tally.c.school)).scalars())


@pytest.mark.parametrize("kind", [BEGUN, OPENED])
def test_nothing_is_counted_with_the_key_of_a_deleted_school(
    house: House, key: str, kind: str
) -> None:
    counters = Tally(house.engine)
    for known in (key, ""):
        counters.count(event(known))
    assert keys(house.engine) == {key, ""}
    Removal(house.engine).remove(key)
    counters.count(event(key, kind))
    assert keys(house.engine) == {""}


def test_what_is_counted_of_no_school_goes_on(house: House) -> None:
    counters = Tally(house.engine)
    counters.count(event(""))
    counters.count(event(""))
    assert list(counters.of_school("")) == [(event(""), 2)]
