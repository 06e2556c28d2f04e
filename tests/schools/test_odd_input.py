"""What no browser sends: odd keys and addresses are wrong, and nothing breaks of them."""

from __future__ import annotations

import pytest

from tests.schools.conftest import House

ODD = ["\0", "\ud800", "\U0001f600", "a" * 5000, "../..", "' OR ''='", "%", "\r\nSet-Cookie: a=b"]


@pytest.mark.parametrize("key", ODD)
def test_an_odd_key_is_that_of_no_school(house: House, key: str) -> None:
    assert house.directory.find(key) is None


@pytest.mark.parametrize("address", ["\0", "owner@example.org\0", "a" * 5000, "é", "\r\n"])
def test_an_odd_address_signs_nobody_in(house: House, key: str, address: str) -> None:
    answer = house.browser().sign_in(address)
    assert answer.status_code == 422
    assert "You could not sign in" in answer.text


@pytest.mark.parametrize("cookie", ["\\012", "a\\015\\012Set-Cookie: a=b", "x" * 3000, "é"])
def test_an_odd_cookie_ends_no_header_and_is_no_session(house: House, cookie: str) -> None:
    http = house.browser().http
    for name in ("alba_school", "alba_sign_in"):
        answer = http.get("/school/sign-in", headers={"cookie": f'{name}="{cookie}"'.encode()})
        assert answer.status_code == 200
        assert "a" not in answer.cookies
