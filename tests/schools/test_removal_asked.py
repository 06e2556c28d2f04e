"""Before anything is taken away somebody is asked, and what follows is said."""

from __future__ import annotations

import re

import pytest

from tests.schools.conftest import Browser, House

SITE = "https://www.example.org"


@pytest.fixture
def full(house: House, owner: Browser) -> Browser:
    """An owner of a school with one of everything that can be removed."""
    house.editor(owner)
    owner.post("/school/sites", origin=SITE)
    owner.post("/school/contacts/new", name="Counselling", kind="group", serves="teen", place="3")
    return owner


@pytest.mark.parametrize(
    ("page", "name", "told"),
    [
        ("/school/contacts", "Counselling", "done=contact_removed"),
        ("/school/sites", SITE, "done=site_removed"),
        ("/school/accounts", "editor@example.org", "done=account_removed"),
    ],
)
def test_one_page_asks_and_its_button_removes(
    full: Browser, page: str, name: str, told: str
) -> None:
    link = re.search(rf'href="({page}/[^"]*remove[^"]*)"', full.get(page).text)
    assert link, "nothing can be removed"
    asked = full.get(link[1])
    assert f"Remove “{name}”?" in asked.text
    assert name in full.get(page).text, "removed before it was asked"
    form = asked.text.split("<main")[1]
    action = re.search(r'action="([^"]+)"', form)
    assert action
    fields = dict(re.findall(r'name="(token|subject)" value="([^"]*)"', form))
    assert full.http.post(action[1], data=fields).headers["location"].endswith(told)
    assert f">{name}<" not in full.get(page).text


def test_whoever_removes_themselves_is_told_what_follows(full: Browser) -> None:
    assert "This is your own account" in full.get("/school/accounts/1/remove").text
    assert "This is your own account" not in full.get("/school/accounts/2/remove").text
