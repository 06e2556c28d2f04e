"""The loader as bytes: its numbers, its versions, its checksum."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import logging
from datetime import date, datetime, timezone
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, select

from api.database import connect
from api.loader import body, integrity, version
from api.releases import Releases
from api.schools.directory import Directory
from api.schools.models import site
from api.sightings import Sightings
from bot.knowledge.channel import tel_uri
from bot.knowledge.library import Library
from tests.browser.site import registered
from tests.conftest import TODAY, Server

MOST_BYTES = 5_000
ORIGIN = "https://school.example.org"
OLD = b"window.Alba = {};\n"


def contacts(script: bytes) -> dict[str, list[str]]:
    """By country: the emergency number, then name and number of each line."""
    text = script.decode()
    start = text.index('{"words"')
    found, _ = json.JSONDecoder().raw_decode(text[start:])
    lines = [line.split("|") for line in found["contacts"]]
    return {country: rest for country, *rest in lines}


def test_every_country_has_its_emergency_number_and_a_line_to_call(library: Library) -> None:
    known = contacts(body(library))
    assert set(known) == set(library.countries)
    for iso, (emergency, *lines) in known.items():
        country = library.countries[iso]
        assert emergency == country.emergency.number
        assert 2 <= len(lines) <= 4, iso
        confirmed = {c.contact.phone_in(country.languages[0]) for c in country.channels}
        for name, number in zip(lines[::2], lines[1::2], strict=True):
            assert name.strip(), iso
            assert number in confirmed, iso
            # The loader makes the address to dial by leaving out all but these characters.
            assert tel_uri(number) == "tel:" + "".join(c for c in number if c in "0123456789+*")


def test_spain_has_the_line_for_children_and_the_one_for_a_crisis(library: Library) -> None:
    assert contacts(body(library))["ES"][2::2] == ["900 20 20 10", "024"]


def test_it_fits_into_five_kilobytes_with_all_countries(library: Library) -> None:
    assert len(gzip.compress(body(library), 9)) <= MOST_BYTES


def test_it_does_not_change_from_hour_to_hour(library: Library) -> None:
    hours = (datetime(2026, 11, 22, hour, tzinfo=timezone.utc) for hour in (3, 12, 21))
    assert len({body(library.at(hour)) for hour in hours}) == 1


def test_version_and_checksum_name_exactly_these_bytes(library: Library) -> None:
    script = body(library)
    assert version(script) == hashlib.sha256(script).hexdigest()[:12]
    assert version(script + b" ") != version(script)
    digest = base64.b64encode(hashlib.sha384(script).digest()).decode()
    assert integrity(script) == "sha384-" + digest


def test_a_release_is_kept_once_and_found_by_its_version(tmp_path: Path) -> None:
    releases = Releases(connect(f"sqlite:///{tmp_path / 'alba.db'}"))
    releases.keep(OLD, TODAY)
    releases.keep(OLD, date(2027, 1, 1))
    assert releases.find(version(OLD)) == OLD
    assert releases.find("unknown") is None


def test_a_site_is_noted_once_a_day_and_again_on_the_next(tmp_path: Path) -> None:
    path = tmp_path / "alba.db"
    engine = connect(f"sqlite:///{path}")
    day = TODAY
    sightings = Sightings(Directory(engine), lambda: day)
    with registered(path, ORIGIN):
        assert sightings.is_new(ORIGIN, "one")
        sightings.note(ORIGIN, "one")
        assert not sightings.is_new(ORIGIN, "one")
        with engine.connect() as connection:
            seen = connection.execute(select(site.c.seen_on, site.c.seen_version)).one()
        assert tuple(seen) == (TODAY, "one")
        day = date(2026, 11, 23)
        assert sightings.is_new(ORIGIN, "one")


def test_a_database_that_fails_costs_nobody_the_script(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = create_engine(f"sqlite:///{tmp_path / 'no' / 'such.db'}", future=True)
    with caplog.at_level(logging.ERROR):
        Sightings(Directory(broken)).note(ORIGIN, "one")
    assert "OperationalError" in caplog.text
    assert ORIGIN not in caplog.text


@pytest.mark.slow
def test_a_pinned_version_is_served_for_good(server: Server, http: httpx.Client) -> None:
    releases = Releases(create_engine(f"sqlite:///{server.database}", future=True))
    releases.keep(OLD, date(2026, 1, 1))
    old = http.get("/widget.js", params={"v": version(OLD)})
    assert old.content == OLD
    assert "immutable" in old.headers["cache-control"]
    current = http.get("/widget.js")
    assert current.headers["access-control-allow-origin"] == "*"
    assert current.headers["content-type"].startswith("text/javascript")
    assert "max-age" not in current.headers["cache-control"], "an update reaches everybody"
    key = version(current.content)
    assert http.get("/widget.js", params={"v": key}).content == current.content
    assert releases.find(key) == current.content, "kept from the start, for the day it is old"
    unknown = http.get("/widget.js", params={"v": "ffffffffffff"})
    assert unknown.content == current.content
    tag = {"If-None-Match": current.headers["etag"]}
    assert http.get("/widget.js", headers=tag).status_code == 304


@pytest.mark.slow
def test_a_page_of_a_registered_site_is_noted(server: Server, http: httpx.Client) -> None:
    with registered(server.database, ORIGIN, "seen"):
        key = version(http.get("/widget.js", headers={"Origin": ORIGIN}).content)
        http.get("/live")
        with create_engine(f"sqlite:///{server.database}", future=True).connect() as connection:
            query = select(site.c.seen_on, site.c.seen_version).where(site.c.school == "seen")
            assert tuple(connection.execute(query).one()) == (date.today(), key)


@pytest.mark.slow
def test_only_what_is_the_same_for_everybody_is_packed(http: httpx.Client) -> None:
    assert http.get("/widget.js").headers["content-encoding"] == "gzip"
    assert http.get("/static/chat.js").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in http.get("/chat").headers
    begun = http.post("/v1/conversations", json={})
    assert "content-encoding" not in begun.headers
