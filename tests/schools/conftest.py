"""The school's side with its own clock and a fresh database for each test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy.engine import Engine

from api.app import create_app
from api.database import connect, engine_of
from api.schools.directory import Directory
from api.schools.enrolment import Enrolment
from api.schools.office import Office
from api.schools.password import Passwords
from api.schools.profile import Profile
from api.settings import RateLimit, Settings

PASSWORD = "a lantern in the hall"
# As strong ones as Alba uses would take minutes over all tests.
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_TOKEN = re.compile(r'name="token" value="([^"]+)"')


class StandingClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 30, 15)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **much: float) -> None:
        self.now += timedelta(**much)


class Browser:
    """What a browser of staff does: keeps cookies, sends forms with the token of their page."""

    def __init__(self, app: FastAPI, origin: str = "http://testserver") -> None:
        self.http = TestClient(app, base_url=origin, follow_redirects=False)

    def get(self, path: str) -> Response:
        return self.http.get(path)

    def token(self, path: str = "/school/password") -> str:
        found = _TOKEN.search(self.get(path).text)
        assert found, f"{path} has no form"
        return found[1]

    def post(self, path: str, **fields: object) -> Response:
        return self.http.post(path, data={"token": self.token(), **fields})

    def sign_in(self, email: str, password: str = PASSWORD) -> Response:
        token = self.token("/school/sign-in")
        fields = {"email": email, "password": password, "token": token}
        return self.http.post("/school/sign-in", data=fields)


class House:
    """The application on one database, with as many schools as a test wants."""

    def __init__(self, app: FastAPI, engine: Engine, clock: StandingClock) -> None:
        self.app = app
        self.engine = engine
        self.clock = clock
        self.directory = Directory(engine)
        app.state.office = Office(engine, clock, FAST)
        app.state.schools = self.directory

    def enrol(self, name: str = "Example school", email: str = "owner@example.org") -> str:
        """The key of a new school in English in Great Britain."""
        enrolment = Enrolment(self.engine, self.clock, Passwords(FAST))
        return enrolment.add(Profile(name, "en", "GB"), email, PASSWORD)

    def browser(self, email: str | None = None) -> Browser:
        """A browser; with `email` it is signed in."""
        browser = Browser(self.app)
        if email is not None:
            assert browser.sign_in(email).status_code == 303
        return browser

    def editor(self, owner: Browser, email: str = "editor@example.org") -> Browser:
        """A browser of a new editor who has chosen a password already."""
        first = "the first of passwords"
        owner.post("/school/accounts", email=email, role="editor", password=first)
        browser = self.browser()
        browser.sign_in(email, first)
        browser.post("/school/password", current=first, password=PASSWORD)
        return browser


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Alba without its model; what it keeps is replaced for each test."""
    url = f"sqlite:///{tmp_path_factory.mktemp('application') / 'alba.db'}"
    return create_app(Settings(database_url=url, rate_limit=RateLimit.OFF))


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without a school: bringing one up to date for each test would take minutes."""
    path = tmp_path_factory.mktemp("blank") / "schools.db"
    connect(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def engine(blank: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = engine_of(f"sqlite:///{shutil.copy(blank, tmp_path / 'schools.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def house(application: FastAPI, engine: Engine, clock: StandingClock) -> House:
    return House(application, engine, clock)


@pytest.fixture
def key(house: House) -> str:
    """The key of a school whose owner is owner@example.org."""
    return house.enrol()


@pytest.fixture
def owner(house: House, key: str) -> Browser:
    return house.browser("owner@example.org")


@pytest.fixture
def editor(house: House, owner: Browser) -> Browser:
    return house.editor(owner)
