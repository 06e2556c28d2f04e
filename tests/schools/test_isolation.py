"""Two schools on one server: neither sees nor changes anything of the other."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import select

from api.database import metadata
from api.schools.contacts import UP
from bot.knowledge.local import LocalContact
from tests.schools.conftest import PASSWORD, Browser, House

MARK = "Only theirs"


class Other:
    """A school with one of everything, and what is in all tables of it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.key = house.enrol(f"{MARK} school", "other@example.org")
        browser = house.browser("other@example.org")
        fields = {"name": f"{MARK} room", "kind": "office", "serves": "teen", "place": "Room 3"}
        browser.post("/school/contacts/new", **fields)
        browser.post("/school/sites", origin="https://other.example.org")
        house.editor(browser, "theirs@example.org")
        school = house.directory.find(self.key)
        assert school is not None
        self.contact = school.contacts[0].id
        self.account = "1"

    def rows(self) -> dict[str, list[object]]:
        found: dict[str, list[object]] = {}
        with self.house.engine.connect() as connection:
            for table in metadata.sorted_tables:
                if "school" in table.c:
                    rows = connection.execute(select(table).where(table.c.school == self.key))
                    found[table.name] = [tuple(row) for row in rows]
        return found


@pytest.fixture
def other(house: House) -> Other:
    return Other(house)


@pytest.fixture
def ours(house: House, other: Other) -> Browser:
    house.enrol("Example school", "owner@example.org")
    return house.browser("owner@example.org")


def routes(house: House, method: str) -> list[str]:
    return [
        route.path
        for route in house.app.routes
        if isinstance(route, APIRoute)
        and route.path.startswith("/school")
        and method in route.methods
    ]


def test_no_page_shows_anything_of_another_school(
    house: House, other: Other, ours: Browser
) -> None:
    theirs = (other.key, other.contact, MARK, "other.example.org", "theirs@example.org")
    for path in routes(house, "GET"):
        address = path.format(contact_id=other.contact, account_id=other.account)
        answer = ours.get(f"{address}?origin=https://other.example.org")
        expected = 404 if "{" in path or path == "/school/sites/remove" else 200
        assert answer.status_code == expected or path == "/school/sign-in"
        shown = answer.text.replace(f'action="/school/contacts/{other.contact}', "")
        assert not any(word in shown for word in theirs), path


def test_no_form_changes_anything_of_another_school(
    house: House, other: Other, ours: Browser
) -> None:
    before = other.rows()
    assert all(before[name] for name in ("account", "change", "contact", "site"))
    fields = {
        "school": other.key,
        "key": other.key,
        "id": other.contact,
        "name": "Taken over",
        "kind": "office",
        "serves": "teen",
        "place": "Elsewhere",
        "role": "editor",
        "origin": "https://other.example.org",
        "subject": "https://other.example.org",
        "language": "en",
        "country": "ES",
        "colour": "#123456",
        "password": PASSWORD,
        "email": "taken@example.org",
    }
    for path in routes(house, "POST"):
        # Those that end our own session; deletion has a test of its own below.
        if path in {"/school/sign-in", "/school/sign-out", "/school/records/delete"}:
            continue
        answer = ours.post(
            path.format(contact_id=other.contact, account_id=other.account), **fields
        )
        if "{" in path:
            assert answer.status_code == 404, path
    assert other.rows() == before


def test_deleting_one_school_leaves_the_other_as_it_is(other: Other, ours: Browser) -> None:
    before = other.rows()
    ours.post("/school/records/delete", name="Example school", password=PASSWORD)
    assert other.rows() == before


def test_a_contact_of_another_school_is_as_if_it_were_not_there(
    house: House, other: Other, ours: Browser
) -> None:
    office = house.app.state.office
    sent = office.sessions.read(ours.http.cookies["alba_school"])
    account = office.authentication.find(*sent)
    assert account is not None
    assert account.email == "owner@example.org"
    theirs = LocalContact(other.contact, "office", "Taken over")
    before = other.rows()
    for attempt in (
        lambda: office.contacts.change(account, theirs),
        lambda: office.contacts.remove(account, theirs),
        lambda: office.contacts.move(account, theirs, UP),
    ):
        with pytest.raises(KeyError):
            attempt()
    assert other.rows() == before
