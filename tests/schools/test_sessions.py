"""Sessions: one signed cookie, for eight hours, ended by sign-out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from api.schools.models import secret
from api.schools.office import Office
from api.schools.secret import signing_key
from api.schools.session import Sessions
from tests.schools.conftest import FAST, PASSWORD, Browser, House, StandingClock

COOKIE = "alba_school"


def is_signed_in(browser: Browser) -> bool:
    return browser.get("/school").status_code == 200


def test_the_cookie_is_for_the_staff_pages_alone(house: House, key: str) -> None:
    plain = house.browser().sign_in("owner@example.org").headers["set-cookie"].split(", alba")[0]
    assert plain.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=strict", "Path=/school;", "Max-Age=28800"):
        assert part in plain
    assert "Secure" not in plain


def test_over_https_the_cookie_stays_there(house: House, key: str) -> None:
    browser = Browser(house.app, "https://testserver")
    assert "; Secure" in browser.sign_in("owner@example.org").headers["set-cookie"]


def test_the_cookie_says_nothing_but_account_and_session(
    house: House, key: str, owner: Browser
) -> None:
    sessions = Sessions(lambda: signing_key(house.engine), house.clock)
    (account,) = house.app.state.office.accounts.listed(key)
    assert sessions.read(owner.http.cookies[COOKIE]) == (account.id, account.session)
    assert "owner" not in owner.http.cookies[COOKIE]


def test_without_a_session_every_page_leads_to_the_sign_in(house: House, key: str) -> None:
    browser = house.browser()
    for route in house.app.routes:
        path = getattr(route, "path", "")
        if path.startswith("/school") and path != "/school/sign-in":
            method = next(iter(route.methods))  # type: ignore[attr-defined]
            found = browser.http.request(method, path.format(contact_id="x", account_id=1))
            assert (found.status_code, found.headers["location"]) == (303, "/school/sign-in"), path


@pytest.mark.parametrize("change", [0, 5, -2])
def test_a_forged_session_is_none(owner: Browser, change: int) -> None:
    genuine = owner.http.cookies[COOKIE]
    forged = list(genuine)
    forged[change] = "A" if forged[change] != "A" else "B"
    owner.http.cookies.clear()
    owner.http.headers["cookie"] = f"{COOKIE}={''.join(forged)}"
    assert not is_signed_in(owner)


def test_a_session_of_another_key_is_none(house: House, owner: Browser) -> None:
    assert is_signed_in(owner)
    with house.engine.begin() as connection:
        connection.execute(update(secret).values(value="another"))
    house.app.state.office = Office(house.engine, house.clock, FAST)
    assert not is_signed_in(owner)


def test_a_session_is_over_after_eight_hours(owner: Browser, clock: StandingClock) -> None:
    clock.advance(hours=8)
    assert is_signed_in(owner)
    clock.advance(seconds=1)
    assert not is_signed_in(owner)


def test_signing_out_ends_all_sessions_of_the_account(house: House, owner: Browser) -> None:
    elsewhere = house.browser("owner@example.org")
    kept = owner.http.cookies[COOKIE]
    assert owner.post("/school/sign-out").headers["location"] == "/school/sign-in?done=signed_out"
    assert COOKIE not in owner.http.cookies
    owner.http.headers["cookie"] = f"{COOKIE}={kept}"
    assert not is_signed_in(owner)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(house.browser("owner@example.org"))


def test_a_session_of_a_removed_account_is_none(house: House, owner: Browser) -> None:
    editor = house.editor(owner)
    owner.post("/school/accounts/2/remove")
    assert not is_signed_in(editor)


def test_a_session_of_a_removed_account_is_none_of_the_account_that_gets_its_id(
    house: House, owner: Browser
) -> None:
    removed = house.editor(owner)
    owner.post("/school/accounts/2/remove")
    successor = house.editor(owner, "successor@example.org")
    assert is_signed_in(successor)
    assert not is_signed_in(removed)


def test_a_session_of_a_deleted_school_is_none_of_the_school_that_comes_after_it(
    house: House, key: str, owner: Browser
) -> None:
    house.app.state.office.removal.remove(key)
    house.enrol("Other school", "other@example.org")
    assert owner.get("/school").headers["location"] == "/school/sign-in"


def test_processes_that_make_the_key_at_once_agree_on_one(house: House) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: signing_key(house.engine), range(8)))
    assert len(keys) == 1


def test_pupils_get_no_cookie(house: House, owner: Browser) -> None:
    for path in ("/", "/chat", "/help/ES", "/widget.js", "/learn"):
        assert "set-cookie" not in house.browser().get(path).headers
    request = owner.http.build_request("GET", "/chat")
    assert "cookie" not in request.headers


def test_the_right_password_signs_in_however_the_address_is_written(house: House, key: str) -> None:
    answer = house.browser().sign_in(" Owner@Example.org ", PASSWORD)
    assert answer.headers["location"] == "/school"
