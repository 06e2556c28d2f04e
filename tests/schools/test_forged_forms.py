"""Forms that another site, or another session, has made are refused."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute

from tests.schools.conftest import PASSWORD, Browser, House

OLD = "open too long or came from elsewhere"


def forms(house: House) -> list[str]:
    """The addresses of all forms but the sign-in."""
    return [
        route.path.format(contact_id="x", account_id=1)
        for route in house.app.routes
        if isinstance(route, APIRoute)
        and route.path.startswith("/school")
        and "POST" in route.methods
        and route.path != "/school/sign-in"
    ]


@pytest.mark.parametrize("kind", ["none", "wrong", "of another session"])
def test_no_form_is_taken_without_the_token_of_its_session(
    house: House, owner: Browser, kind: str
) -> None:
    house.enrol("Other school", "other@example.org")
    other = house.browser("other@example.org")
    fields = {"none": {}, "wrong": {"token": "x"}, "of another session": {"token": other.token()}}
    found = forms(house)
    assert len(found) > 10
    for path in found:
        answer = owner.http.post(path, data=fields[kind])
        assert answer.status_code == 403, path
        assert OLD in answer.text


def test_the_sign_in_form_is_taken_from_the_browser_that_asked_for_it(
    house: House, key: str
) -> None:
    stranger = house.browser()
    fields = {"email": "owner@example.org", "password": PASSWORD}
    for token in ("", house.browser().token("/school/sign-in")):
        answer = stranger.http.post("/school/sign-in", data={**fields, "token": token})
        assert answer.status_code == 403
        assert OLD in answer.text
        assert 'value="owner@example.org"' in answer.text
        assert PASSWORD not in answer.text


def test_two_sign_in_forms_in_two_tabs_both_work(house: House, key: str) -> None:
    browser = house.browser()
    first = browser.token("/school/sign-in")
    browser.get("/school/sign-in")
    fields = {"email": "owner@example.org", "password": PASSWORD, "token": first}
    assert browser.http.post("/school/sign-in", data=fields).status_code == 303
