"""Roles: owners do everything, editors keep the contacts, and an owner always remains."""

from __future__ import annotations

import pytest

from tests.schools.conftest import Browser, House

OWNERS_PAGES = [
    "/school/accounts",
    "/school/accounts/1/remove",
    "/school/sites/remove",
    "/school/records",
    "/school/records/export",
]
OWNERS_FORMS = [
    "/school/profile",
    "/school/sites",
    "/school/sites/remove",
    "/school/accounts",
    "/school/accounts/1/role",
    "/school/accounts/1/remove",
    "/school/records/delete",
]


@pytest.mark.parametrize("path", OWNERS_PAGES)
def test_an_editor_does_not_see_what_is_for_owners(editor: Browser, path: str) -> None:
    answer = editor.get(path)
    assert answer.status_code == 403
    assert "Only owners" in answer.text
    assert f'href="{path}"' not in editor.get("/school").text


@pytest.mark.parametrize("path", OWNERS_FORMS)
def test_an_editor_changes_nothing_that_is_for_owners(editor: Browser, path: str) -> None:
    assert editor.post(path, role="editor", origin="https://example.org").status_code == 403


def test_an_editor_sees_the_rest_and_keeps_contacts(
    house: House, key: str, editor: Browser
) -> None:
    for page in ("", "/profile", "/sites", "/snippet", "/changes", "/contacts"):
        assert editor.get(f"/school{page}").status_code == 200
    assert "<button" not in editor.get("/school/sites").text.split("<main")[1]
    fields = {"name": "Counselling", "kind": "counsellor", "serves": "teen", "place": "Room 3"}
    assert editor.post("/school/contacts/new", **fields).status_code == 303
    school = house.directory.find(key)
    assert school is not None
    assert school.contacts[0].name == "Counselling"


def test_the_last_owner_can_neither_be_removed_nor_become_an_editor(owner: Browser) -> None:
    for path in ("/school/accounts/1/remove", "/school/accounts/1/role"):
        answer = owner.post(path, role="editor")
        assert answer.status_code == 422
        assert "Somebody has to be an owner" in answer.text
    assert owner.get("/school/accounts").status_code == 200


def test_with_a_second_owner_the_first_may_go(
    house: House, owner: Browser, editor: Browser
) -> None:
    owner.post("/school/accounts/2/role", role="owner")
    assert owner.post("/school/accounts/1/role", role="editor").status_code == 303
    second = house.browser("editor@example.org")
    assert second.get("/school/accounts").status_code == 200
    assert second.post("/school/accounts/1/remove").status_code == 303


def test_another_role_ends_the_sessions_of_the_account(owner: Browser, editor: Browser) -> None:
    owner.post("/school/accounts/2/role", role="owner")
    assert editor.get("/school").headers["location"] == "/school/sign-in"


def test_an_account_needs_an_address_of_its_own(owner: Browser) -> None:
    fields = {"role": "editor", "password": "x" * 12}
    for email, words in (
        ("owner@example.org", "cannot be used here"),
        ("no address", "no e-mail address"),
        ("a@example.org?bcc=b", "no e-mail address"),
    ):
        answer = owner.post("/school/accounts", email=email, **fields)
        assert answer.status_code == 422
        assert words in answer.text
        assert f'value="{email}"' in answer.text
