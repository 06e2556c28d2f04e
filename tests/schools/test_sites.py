"""Sites: registered by any address of theirs, kept as origins."""

from __future__ import annotations

from datetime import date

import pytest

from api import loader
from api.schools.fault import Invalid
from api.schools.origin import normalised
from tests.schools.conftest import Browser, House

ORIGIN = "https://www.example.org"


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        (" https://www.example.org ", ORIGIN),
        ("HTTPS://WWW.Example.org:443/welcome?a=b#c", ORIGIN),
        ("https://example.org:8443/", "https://example.org:8443"),
        ("https://colegio-ñandú.example", "https://xn--colegio-and-8db4j.example"),
        ("http://localhost:3000/page", "http://localhost:3000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_becomes_the_origin_that_a_browser_names(typed: str, origin: str) -> None:
    assert normalised(typed) == origin


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("http://example.org", "origin_https"),
        ("http://localhost.example.org", "origin_https"),
        ("www.example.org", "origin_form"),
        ("ftp://example.org", "origin_form"),
        ("javascript:alert(1)", "origin_form"),
        ("https://*.example.org", "origin_form"),
        ("https://example.org; script-src *", "origin_form"),
        ("https://example.org 'unsafe-inline'", "origin_form"),
        ("https://user:word@example.org", "origin_form"),
        ("https://-example.org", "origin_form"),
        ("https://example..org", "origin_form"),
        ("https://example.org:port", "origin_form"),
        ("https://[::1", "origin_form"),
        ("https://", "origin_form"),
        ("", "origin_form"),
        ("https://" + "a." * 130 + "org", "origin_form"),
    ],
)
def test_what_names_no_single_encrypted_site_is_refused(typed: str, phrase: str) -> None:
    with pytest.raises(Invalid, match=phrase):
        normalised(typed)


def test_a_site_is_added_once_and_removed(house: House, key: str, owner: Browser) -> None:
    assert owner.post("/school/sites", origin=f"{ORIGIN}/welcome").status_code == 303
    again = owner.post("/school/sites", origin=ORIGIN)
    assert again.status_code == 422
    assert "registered already" in again.text
    assert f'value="{ORIGIN}"' in again.text
    school = house.directory.find(key)
    assert school is not None
    assert school.origins == (ORIGIN,)
    assert owner.post("/school/sites/remove", subject=ORIGIN).status_code == 303
    assert owner.post("/school/sites/remove", subject=ORIGIN).status_code == 404


def test_there_are_at_most_twenty(owner: Browser) -> None:
    for number in range(20):
        owner.post("/school/sites", origin=f"https://{number}.example.org")
    answer = owner.post("/school/sites", origin=ORIGIN)
    assert answer.status_code == 422
    assert "There are 20 already" in answer.text


def test_the_snippet_names_the_school_and_the_checksum_of_what_is_served(
    house: House, key: str, owner: Browser
) -> None:
    from html import unescape

    shown = unescape(owner.get("/school/snippet").text)
    script = owner.get("/widget.js")
    for part in (
        f'src="http://testserver/widget.js?v={loader.version(script.content)}"',
        f'integrity="{loader.integrity(script.content)}"',
        'crossorigin="anonymous"',
        f'data-school="{key}" data-language="en" data-country="GB" data-colour="#a23e25"',
        f'<noscript><a href="http://testserver/chat?school={key}">Talk to Alba in private</a>',
    ):
        assert part in shown


def test_a_page_says_whether_the_site_was_seen(house: House, owner: Browser) -> None:
    owner.post("/school/sites", origin=ORIGIN)
    assert "Not seen yet. Three things to look at" in owner.get("/school/snippet").text
    assert "Still to do" in owner.get("/school").text
    house.directory.seen(ORIGIN, "000000000000", date(2026, 11, 20))
    assert "Seen on November 20, 2026, with older lines" in owner.get("/school/snippet").text
    current = loader.version(owner.get("/widget.js").content)
    house.directory.seen(ORIGIN, current, date(2026, 11, 23))
    assert "Seen on November 23, 2026, with the current lines" in owner.get("/school/snippet").text


def test_only_the_loader_may_be_read_by_other_sites(owner: Browser) -> None:
    name = "access-control-allow-origin"
    assert owner.get("/widget.js").headers[name] == "*"
    for path in (
        "/school",
        "/school/sign-in",
        "/chat",
        "/live",
        "/static/page.css",
        "/v1/countries",
    ):
        assert name not in owner.get(path).headers
