"""What staff get instead of a page: words and a way back, in every case."""

from __future__ import annotations

import logging

import pytest

from tests.schools.conftest import Browser, House

BACK = 'href="/school"'


def is_page(text: str) -> bool:
    return text.startswith("<!doctype html>") and BACK in text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/school/nothing"),
        ("GET", "/school/accounts/1/nothing"),
        ("PUT", "/school/contacts"),
        ("POST", "/school/accounts/first/remove"),
        ("POST", f"/school/accounts/{2**70}/remove"),
        ("POST", f"/school/accounts/{2**40}/remove"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_in_words(
    owner: Browser, method: str, path: str
) -> None:
    answer = owner.http.request(method, path, data={"token": owner.token()})
    assert answer.status_code in {404, 405, 422}
    assert is_page(answer.text)


def test_the_words_are_in_the_language_of_the_reader(house: House) -> None:
    answer = house.browser().http.get("/school/nothing", headers={"accept-language": "es"})
    assert "Esta página no existe" in answer.text


def test_a_form_that_is_too_large_or_cannot_be_read_is_told_in_words(owner: Browser) -> None:
    answer = owner.post("/school/contacts/new", name="x" * 20_000)
    assert answer.status_code == 413
    assert is_page(answer.text)
    kind = {"content-type": "multipart/form-data"}
    answer = owner.http.post("/school/contacts/new", content=b"x", headers=kind)
    assert answer.status_code == 422
    assert is_page(answer.text)


def test_what_goes_wrong_is_told_in_words_and_logged_without_them(
    house: House, owner: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(key: str) -> None:
        raise RuntimeError("owner@example.org")

    monkeypatch.setattr(house.app.state.office.sites, "listed", fail)
    with caplog.at_level(logging.DEBUG):
        answer = owner.get("/school/sites")
    assert answer.status_code == 500
    assert is_page(answer.text)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "RuntimeError" in caplog.text
    assert "owner@example.org" not in caplog.text


def test_outside_the_staff_pages_problems_stay_json(house: House) -> None:
    for path in ("/schools", "/v1/nothing"):
        assert house.browser().get(path).headers["content-type"] == "application/problem+json"
