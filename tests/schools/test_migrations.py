"""The tables of the school's side go up and down, in SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import Engine

import api.migrations
from api.database import connect
from api.schools.authentication import Authentication
from api.schools.enrolment import Enrolment
from api.schools.office import Office
from api.schools.password import Passwords
from api.schools.profile import Profile
from tests.schools.conftest import FAST, PASSWORD, StandingClock

TABLES = {"school", "site", "contact", "account", "change", "secret"}


def migrate(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(api.migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if revision == "head" else command.downgrade)(config, revision)


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def up_down_and_up(url: str) -> None:
    engine = connect(url)
    assert tables(engine) >= TABLES
    migrate(engine, "0002")
    assert not tables(engine) & TABLES
    assert "tally" in tables(engine)
    migrate(engine, "head")
    assert tables(engine) >= TABLES
    engine.dispose()


def a_school_lives_and_goes(url: str) -> None:
    engine, clock = create_engine(url, future=True), StandingClock()
    passwords = Passwords(FAST)
    key = Enrolment(engine, clock, passwords).add(
        Profile("Example school", "en", "GB"), "owner@example.org", PASSWORD
    )
    authentication = Authentication(engine, clock, passwords)
    office = Office(engine, clock, FAST)
    owner = authentication.sign_in("owner@example.org", PASSWORD)
    assert owner is not None
    office.sites.add(owner, "https://www.example.org")
    office.accounts.add(owner, "second@example.org", "x" * 12, "owner")
    office.accounts.remove(owner, owner.id)
    assert [account.email for account in office.accounts.listed(key)] == ["second@example.org"]
    for _ in range(5):
        assert authentication.sign_in("second@example.org", "not the password") is None
    assert authentication.sign_in("second@example.org", "x" * 12) is None
    assert len(office.changes.listed(key)) == 3
    office.removal.remove(key)
    assert office.directory.find(key) is None
    engine.dispose()


def test_sqlite_goes_up_down_and_up_again(tmp_path: Path) -> None:
    up_down_and_up(f"sqlite:///{tmp_path / 'schools.db'}")


def test_a_school_lives_and_goes_in_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'schools.db'}"
    connect(url).dispose()
    a_school_lives_and_goes(url)


@pytest.mark.slow
def test_postgresql_goes_up_down_and_up_again_and_keeps_a_school(postgres: str) -> None:
    up_down_and_up(postgres)
    a_school_lives_and_goes(postgres)
