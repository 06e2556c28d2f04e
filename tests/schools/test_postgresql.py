"""On PostgreSQL, where requests really run side by side and texts are taken more strictly."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from datetime import date

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine

from api.database import connect
from api.schools.account import EDITOR, OWNER
from api.schools.fault import Invalid
from api.schools.models import school
from api.schools.removal import Removal
from api.tally.event import BEGUN, Event
from api.tally.models import tally
from api.tally.repository import Tally
from tests.schools.conftest import PASSWORD, House, StandingClock

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(postgres: str) -> Iterator[Engine]:
    engine = connect(postgres)
    yield engine
    engine.dispose()


@pytest.fixture
def house(application: FastAPI, engine: Engine) -> House:
    return House(application, engine, StandingClock())


def test_of_two_owners_who_remove_one_another_at_once_one_remains(house: House) -> None:
    accounts = house.app.state.office.accounts
    for number in range(5):
        key = house.enrol(f"School {number}", f"first{number}@example.org")
        (first,) = accounts.listed(key)
        accounts.add(first, f"second{number}@example.org", PASSWORD, OWNER)
        owners = accounts.listed(key)

        def leave(pair: tuple[int, int], owners: list = owners) -> None:  # type: ignore[type-arg]
            by, other = pair
            try:
                if by:
                    accounts.remove(owners[by], owners[other].id)
                else:
                    accounts.set_role(owners[by], owners[other].id, EDITOR)
            except (Invalid, KeyError):
                pass

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(leave, [(0, 1), (1, 0)]))
        assert [account for account in accounts.listed(key) if account.owns]


def test_odd_texts_are_wrong_and_break_nothing(house: House) -> None:
    house.enrol()
    assert house.directory.find("\0") is None
    assert house.browser().sign_in("\0").status_code == 422
    owner = house.browser("owner@example.org")
    assert owner.post("/school/sites/remove", subject="\0").status_code == 404
    assert owner.post("/school/sites", origin="https://\0example.org").status_code == 422
    assert owner.post(f"/school/accounts/{2**40}/remove").status_code == 404
    fields = {"name": "\0 Room", "kind": "office", "serves": "teen", "place": "3\0"}
    assert owner.post("/school/contacts/new", **fields).status_code == 303


def test_what_is_counted_while_a_school_is_being_deleted_goes_with_it(house: House) -> None:
    key = house.enrol()
    counters = Tally(house.engine)
    event = Event(date(2026, 11, 23), key, "en", "GB", "teen", BEGUN)
    counters.count(event)
    with ThreadPoolExecutor(1) as pool:
        with house.engine.begin() as connection:
            connection.execute(delete(tally).where(tally.c.school == key))
            connection.execute(delete(school).where(school.c.key == key))
            counting = pool.submit(counters.count, event)
            with pytest.raises(NotYet):
                counting.result(timeout=0.5)
        counting.result(timeout=10)
    with house.engine.connect() as connection:
        assert connection.execute(select(tally)).all() == []


def test_a_deletion_leaves_nothing_while_others_count(house: House) -> None:
    key = house.enrol()
    counters = Tally(house.engine)
    event = Event(date(2026, 11, 23), key, "en", "GB", "teen", BEGUN)
    with ThreadPoolExecutor(4) as pool:
        counted = [pool.submit(counters.count, event) for _ in range(40)]
        pool.submit(Removal(house.engine).remove, key).result(timeout=30)
        for one in counted:
            one.result(timeout=30)
    with house.engine.connect() as connection:
        assert connection.execute(select(tally)).all() == []
