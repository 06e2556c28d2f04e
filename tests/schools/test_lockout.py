"""Lock-out: guessing is slow, and tells nothing."""

from __future__ import annotations

import re
from datetime import timedelta

from api.schools.lockout import lock_after
from api.schools.password import Passwords
from api.schools.recovery import Recovery
from tests.schools.conftest import FAST, PASSWORD, House, StandingClock

WRONG = "not the right password"


def guess(house: House, times: int, email: str = "owner@example.org") -> None:
    for _ in range(times):
        assert house.browser().sign_in(email, WRONG).status_code == 422


def gets_in(house: House) -> bool:
    return house.browser().sign_in("owner@example.org", PASSWORD).status_code == 303


def test_four_wrong_passwords_are_forgiven(house: House, key: str) -> None:
    guess(house, 4)
    assert gets_in(house)
    guess(house, 4)
    assert gets_in(house)


def test_after_five_the_right_one_helps_nothing_for_a_quarter_of_an_hour(
    house: House, key: str, clock: StandingClock
) -> None:
    guess(house, 5)
    assert not gets_in(house)
    clock.advance(minutes=14, seconds=59)
    assert not gets_in(house)
    clock.advance(seconds=1)
    assert gets_in(house)


def test_each_further_one_doubles_the_time_up_to_a_day(
    house: House, key: str, clock: StandingClock
) -> None:
    guess(house, 5)
    clock.advance(minutes=15)
    guess(house, 1)
    clock.advance(minutes=29)
    assert not gets_in(house)
    clock.advance(minutes=1)
    assert gets_in(house)
    assert lock_after(10) == timedelta(hours=8)
    assert lock_after(12) == lock_after(1000) == timedelta(days=1)


def test_the_words_do_not_tell_whether_there_is_such_an_account(house: House, key: str) -> None:
    def words(email: str) -> str:
        text = house.browser().sign_in(email, WRONG).text
        return re.sub(r'name="token" value="[^"]+"', "", text).replace(email, "")

    known = [words("owner@example.org") for _ in range(7)]
    unknown = [words("nobody@example.org") for _ in range(7)]
    assert len({*known, *unknown}) == 1


def test_a_session_that_began_before_goes_on_while_the_account_is_locked(
    house: House, key: str
) -> None:
    browser = house.browser("owner@example.org")
    guess(house, 5)
    assert browser.get("/school").status_code == 200


def test_whoever_runs_the_server_opens_a_locked_account_again(house: House, key: str) -> None:
    signed_in = house.browser("owner@example.org")
    guess(house, 5)
    Recovery(house.engine, Passwords(FAST)).reset(" Owner@example.org ", "another lantern here")
    assert signed_in.get("/school").headers["location"] == "/school/sign-in"
    assert not gets_in(house)
    browser = house.browser()
    assert browser.sign_in("owner@example.org", "another lantern here").status_code == 303
    assert browser.get("/school").headers["location"] == "/school/password"


def test_a_network_that_tries_too_often_is_slowed_down(house: House, key: str) -> None:
    from api.guards.rate_limit import Limiter

    before = house.app.state.limiter
    house.app.state.limiter = Limiter(on=True)
    try:
        codes = [house.browser().sign_in("nobody@example.org").status_code for _ in range(21)]
    finally:
        house.app.state.limiter = before
    assert codes == [422] * 20 + [429]
