"""The profile of a school, and what every staff page says to browsers and robots."""

from __future__ import annotations

import re

import pytest

from api.colour import contrast
from tests.schools.conftest import Browser, House

FIELDS = {"name": "Centro de ejemplo", "language": "es", "country": "ES", "colour": "#123456"}


def test_a_school_changes_what_it_says_of_itself(house: House, key: str, owner: Browser) -> None:
    assert owner.post("/school/profile", **FIELDS).status_code == 303
    school = house.directory.find(key)
    assert school is not None
    assert (school.name, school.language, school.country) == ("Centro de ejemplo", "es", "ES")
    assert (school.region, school.colour) == ("", "#123456")
    assert "Tres pasos" in owner.get("/school").text, "the pages speak the school's language"


def test_a_school_says_where_in_a_country_of_several_laws_it_is(
    house: House, key: str, owner: Browser
) -> None:
    scottish = {**FIELDS, "country": "GB", "region": "GB-SCT"}
    assert owner.post("/school/profile", **scottish).status_code == 303
    school = house.directory.find(key)
    assert school is not None
    assert school.region == "GB-SCT"


def test_a_colour_that_is_too_light_is_refused_with_one_that_is_not(
    house: House, key: str, owner: Browser
) -> None:
    answer = owner.post("/school/profile", **{**FIELDS, "colour": "#ffcc00"})
    assert answer.status_code == 422
    proposed = re.search(r'name="take" value="(#[0-9a-f]{6})"', answer.text)
    assert proposed
    assert contrast(proposed[1], "#ffffff") >= 4.5
    assert owner.post("/school/profile", **FIELDS, take=proposed[1]).status_code == 303
    school = house.directory.find(key)
    assert school is not None
    assert school.colour == proposed[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("language", "xx"),
        ("country", "ZZ"),
        ("colour", "red"),
        ("region", "GB-SCT"),
        ("region", "x"),
    ],
)
def test_what_cannot_be_is_refused(
    house: House, key: str, owner: Browser, name: str, value: str
) -> None:
    answer = owner.post("/school/profile", **{**FIELDS, name: value})
    assert answer.status_code == 422
    assert f'id="{name}-fault"' in answer.text
    school = house.directory.find(key)
    assert school is not None
    assert school.name == "Example school"


@pytest.mark.parametrize(
    "path", ["/school", "/school/contacts", "/school/sign-in", "/school/contacts/x"]
)
def test_no_page_is_kept_framed_or_found(house: House, owner: Browser, path: str) -> None:
    browser = house.browser() if path.endswith("sign-in") else owner
    headers = browser.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-robots-tag"] == "noindex"


def test_other_pages_keep_their_policy(owner: Browser) -> None:
    assert "frame-ancestors 'self'" in owner.get("/chat").headers["content-security-policy"]


def test_a_status_that_is_none_is_not_said(owner: Browser) -> None:
    assert 'role="status"' in owner.get("/school?done=saved").text
    for forged in ("title", "<b>", "nothing"):
        assert 'role="status"' not in owner.get(f"/school?done={forged}").text


def test_a_database_that_does_not_answer_is_said_in_words(
    house: House, owner: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with house.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE account")
    answer = owner.get("/school")
    assert answer.status_code == 503
    assert "The database does not answer" in answer.text
    assert "SELECT" not in caplog.text
