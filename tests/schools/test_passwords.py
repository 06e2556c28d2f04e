"""Passwords: which will do, what is kept of them, and their first use."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from api.schools.models import account
from api.schools.office import Office
from api.schools.password import Passwords, weakness
from tests.schools.conftest import FAST, PASSWORD, Browser, House


@pytest.mark.parametrize(
    ("password", "phrase"),
    [
        ("elevensigns", "password_short"),
        ("x" * 201, "password_long"),
        ("Office@Example.org", "password_guessable"),
        ("example  SCHOOL", "password_guessable"),
    ],
)
def test_short_and_obvious_passwords_are_refused(password: str, phrase: str) -> None:
    found = weakness(password, "office@example.org", "Example school")
    assert found is not None
    assert found.phrase == phrase


def test_any_twelve_signs_will_do() -> None:
    assert weakness("aaaaaaaaaaaa", "office@example.org", "Example school") is None


def test_no_password_is_kept(house: House, key: str) -> None:
    with house.engine.connect() as connection:
        kept = connection.execute(select(account.c.password)).scalar_one()
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_the_same_letters_from_another_keyboard_are_the_same_password() -> None:
    passwords = Passwords(FAST)
    assert passwords.verify(passwords.hash("contraseña de acción"), "contraseña de acción")


def test_an_unknown_address_costs_the_same_work_and_never_fits() -> None:
    checked: list[str] = []

    class Noting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002
            checked.append(str(hash))
            return super().verify(hash, password)

    passwords = Passwords(Noting(time_cost=1, memory_cost=8, parallelism=1))
    assert not passwords.verify(None, PASSWORD)
    assert len(checked) == 1


def test_a_hash_is_renewed_when_the_parameters_have_changed(house: House, key: str) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    house.app.state.office = Office(house.engine, house.clock, stronger)
    house.browser("owner@example.org")
    with house.engine.connect() as connection:
        kept = connection.execute(select(account.c.password)).scalar_one()
    assert "m=16,t=2" in kept
    house.browser("owner@example.org")


def test_a_first_password_has_to_be_changed_before_anything_else(
    house: House, owner: Browser
) -> None:
    first = "the first of passwords"
    owner.post("/school/accounts", email="new@example.org", role="editor", password=first)
    new = house.browser()
    new.sign_in("new@example.org", first)
    for path in ("/school", "/school/contacts"):
        assert new.get(path).headers["location"] == "/school/password"
    assert "Choose one of your own" in new.get("/school/password").text
    same = new.post("/school/password", current=first, password=first)
    assert same.status_code == 422
    new.post("/school/password", current=first, password=PASSWORD)
    assert new.get("/school/contacts").status_code == 200
    assert house.browser().sign_in("new@example.org", first).status_code == 422


def test_a_new_password_ends_all_other_sessions(house: House, owner: Browser) -> None:
    elsewhere = house.browser("owner@example.org")
    answer = owner.post("/school/password", current=PASSWORD, password=PASSWORD.upper())
    assert answer.headers["location"] == "/school?done=password_changed"
    assert owner.get("/school").status_code == 200
    assert elsewhere.get("/school").headers["location"] == "/school/sign-in"


def test_the_own_password_is_asked_for_before_it_is_changed(owner: Browser) -> None:
    answer = owner.post("/school/password", current="not the password", password="x" * 12)
    assert answer.status_code == 422
    assert "This is not your password" in answer.text
    assert "not the password" not in answer.text
