"""Changes, export, deletion: what is kept of a school, and that it can go."""

from __future__ import annotations

from datetime import date

from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from api.tally.event import ANSWERED, Event
from api.tally.repository import Tally
from tests.schools.conftest import PASSWORD, Browser, House, StandingClock

CONTACT = {"name": "Counselling", "kind": "counsellor", "serves": "teen", "place": "Room 3"}


def fill(house: House, key: str, owner: Browser) -> None:
    owner.post("/school/contacts/new", **CONTACT)
    owner.post("/school/sites", origin="https://www.example.org")
    house.editor(owner)
    tally = Tally(house.engine)
    for school in (key, ""):
        tally.count(Event(date(2026, 11, 23), school, "en", "GB", "teen", ANSWERED, "report"))


def everything(engine: Engine) -> str:
    """All values of all tables, whatever tables there are."""
    with engine.connect() as connection:
        return "\n".join(
            f"{table}: {tuple(row)}"
            for table in inspect(engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
        )


def test_changes_say_who_did_what_at_which_minute(owner: Browser, clock: StandingClock) -> None:
    owner.post("/school/contacts/new", **CONTACT)
    clock.advance(minutes=1)
    owner.post("/school/sites", origin="https://www.example.org")
    shown = owner.get("/school/changes").text
    assert shown.index("Site added") < shown.index("Contact added")
    assert 'datetime="2026-11-23T09:30Z"' in shown
    assert 'datetime="2026-11-23T09:31Z"' in shown
    assert "owner@example.org" in shown


def test_what_was_refused_is_no_change(owner: Browser) -> None:
    owner.post("/school/accounts/1/remove")
    owner.post("/school/sites", origin="http://example.org")
    assert "Nothing was changed yet" in owner.get("/school/changes").text


def test_the_newest_two_hundred_changes_are_shown(house: House, key: str, owner: Browser) -> None:
    office = house.app.state.office
    (account,) = office.accounts.listed(key)
    for number in range(201):
        office.sites.add(account, f"https://{number}.example.org")
        office.sites.remove(account, f"https://{number}.example.org")
    shown = owner.get("/school/changes").text
    assert shown.count("<time") == 200
    assert "https://200.example.org" in shown
    assert "https://100.example.org" not in shown


def test_the_export_has_all_but_passwords(house: House, key: str, owner: Browser) -> None:
    fill(house, key, owner)
    answer = owner.get("/school/records/export")
    assert "attachment" in answer.headers["content-disposition"]
    found = answer.json()
    assert found["school"]["key"] == key
    assert found["contacts"][0]["place"] == "Room 3"
    assert found["sites"][0]["origin"] == "https://www.example.org"
    assert [a["email"] for a in found["accounts"]] == ["editor@example.org", "owner@example.org"]
    assert len(found["changes"]) == 4
    assert "argon2" not in answer.text
    assert "password" not in found["accounts"][0]


def test_deletion_leaves_nothing_with_the_key_in_any_table(
    house: House, key: str, owner: Browser
) -> None:
    fill(house, key, owner)
    assert everything(house.engine).count(key) > 5
    answer = owner.post("/school/records/delete", name=" Example  school ", password=PASSWORD)
    assert answer.headers["location"] == "/school/sign-in?done=deleted"
    left = everything(house.engine)
    for word in (key, "Example school", "example.org", "Counselling"):
        assert word not in left
    assert "tally" in left, "what was counted for no school stays"
    assert owner.get("/school").headers["location"] == "/school/sign-in"
    assert "Everything about your school was deleted" in owner.get(answer.headers["location"]).text


def test_nothing_is_deleted_without_the_name_and_the_password(
    house: House, key: str, owner: Browser
) -> None:
    for name, password in (("Other school", PASSWORD), ("Example school", "not the password")):
        answer = owner.post("/school/records/delete", name=name, password=password)
        assert answer.status_code == 422
        assert f'value="{name}"' in answer.text
    assert house.directory.find(key) is not None
