"""The page and the spreadsheet, over HTTP and in a real browser."""

from __future__ import annotations

import csv
import io
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import insert
from starlette.testclient import TestClient

from api.app import create_app
from api.database import connect
from api.routes.school.staff import signed_in
from api.schools.account import EDITOR, Account
from api.schools.models import school
from api.settings import Settings
from api.tally.event import ANSWERED, ASKED, BEGUN, OPENED, SPOKEN, UNSURE, Event
from api.tally.models import tally
from api.tally.period import PERIOD, period_of
from bot.knowledge.shelf import utc_now
from bot.project import ROOT
from tests.conftest import free_port

SCREENSHOTS = ROOT / "build" / "screenshots"
KEY = "example"
PARTS = {
    (ANSWERED, "victim_deepfake"): 61,
    (ANSWERED, "sextortion"): 38,
    (ANSWERED, "tell_adult"): 33,
    (ANSWERED, "report"): 24,
    (ANSWERED, "feelings"): 17,
    (ANSWERED, "law_penalty_age"): 7,
    (ANSWERED, "crisis_self_harm"): 7,
    (ANSWERED, "immediate_danger"): 5,
    (SPOKEN, "en"): 14,
    (SPOKEN, "es"): 14,
    (ASKED, "teen"): 88,
    (ASKED, "parent"): 23,
    (ASKED, "school"): 4,
    (UNSURE, ""): 26,
    (OPENED, ""): 57,
}
WEEKLY = (22, 9, 45, 31, 0, 3, 12, 26, 40, 77, 63, 28)


def somebody() -> Account:
    """Stands in for a session: tests/schools tries the real one."""
    return Account(1, KEY, "editor@example.org", EDITOR, 1, False, date(2026, 1, 1))


def made(url: str, language: str) -> FastAPI:
    settings = {"key": KEY, "name": "Example school", "language": language, "country": "ES"}
    settings |= {"region": "", "colour": "#123456"}
    with connect(url).begin() as connection:
        connection.execute(insert(school).values(**settings, created_on=date(2026, 1, 1)))
    app = create_app(Settings(database_url=url))
    app.dependency_overrides[signed_in] = somebody
    return app


def count(event: Event, number: int) -> dict[str, object]:
    return {**vars(event), "count": number}


def rows(school_key: str) -> Iterator[dict[str, object]]:
    """Twelve ended weeks of a busy school."""
    last = period_of(utc_now().date() - timedelta(days=1)) - PERIOD
    first = last - 2 * PERIOD
    for number, conversations in enumerate(WEEKLY):
        monday = first + timedelta(weeks=number)
        yield count(Event(monday, school_key, "es", "ES", "", BEGUN), conversations)
    for (kind, of), number in PARTS.items():
        names = {"language": "", "audience": "", "topic": ""}
        names |= {{ANSWERED: "topic", SPOKEN: "language"}.get(kind, "audience"): of}
        yield count(Event(day=last, school=school_key, country="", event=kind, **names), number)


@pytest.fixture(scope="module", params=["en", "es"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    url = f"sqlite:///{tmp_path_factory.mktemp('insight') / 'alba.db'}"
    app = made(url, request.param)
    with connect(url).begin() as connection:
        connection.execute(insert(tally), [*rows(KEY), *rows("another")])
    return app


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    url = f"sqlite:///{tmp_path_factory.mktemp('insight') / 'alba.db'}"
    app = made(url, "en")
    with connect(url).begin() as connection:
        connection.execute(insert(tally), [*rows(KEY), *rows("another")])
    return app


@pytest.fixture
def staff(english: FastAPI) -> TestClient:
    return TestClient(english)


def test_a_school_sees_its_rounded_figures(staff: TestClient) -> None:
    page = staff.get("/school/insight").text
    assert "200 or more" in page
    assert "Crisis and danger" in page
    assert ">61<" not in page
    assert "61 or more" not in page


def test_the_spreadsheet_has_the_same_figures_and_no_others(staff: TestClient) -> None:
    answer = staff.get("/school/insight/table.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    figures = {row["Conversations, at least"] for row in table}
    assert all(one == "not shown" or (int(one) % 10 == 0 and int(one) >= 10) for one in figures)
    newest = {row["Of"]: row["Conversations, at least"] for row in reversed(table)}
    assert (newest["Young person"], newest["School staff"]) == ("80", "not shown")


def test_crisis_topics_and_small_talk_have_no_row_of_their_own(staff: TestClient) -> None:
    text = staff.get("/school/insight/table.csv").text
    assert "Crisis and danger" in text
    library = staff.app.state.shelf.today()  # type: ignore[attr-defined]
    for topic in ("crisis_self_harm", "immediate_danger", "how_to_make", "greet"):
        assert f",{library.answers[topic, 'en'].title}," not in text


def test_who_is_not_signed_in_sees_nothing(english: FastAPI) -> None:
    held = dict(english.dependency_overrides)
    english.dependency_overrides.clear()
    stranger = TestClient(english, follow_redirects=False)
    for path in ("/school/insight", "/school/insight/table.csv"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/school/sign-in")
    english.dependency_overrides.update(held)


def test_a_period_that_does_not_exist_is_the_newest(staff: TestClient) -> None:
    newest = staff.get("/school/insight").text
    assert staff.get("/school/insight?period=2026-11-17").text == newest
    assert staff.get("/school/insight?period=<script>").text == newest


def test_nothing_may_be_stored_by_a_browser_or_proxy(staff: TestClient) -> None:
    answer = staff.get("/school/insight/table.csv")
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    """The page, served as a browser needs it; the model stays away."""
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, lifespan="off", log_config=None, ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(params=["phone", "small", "desktop", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    sizes = {"phone": (390, 844), "small": (320, 640), "desktop": (1280, 900), "dark": (390, 844)}
    width, height = sizes[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        color_scheme="dark" if request.param == "dark" else "light",
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:")) else elsewhere.append(r.url),
    )
    yield page
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"insight-{request.param}.png", full_page=True)
    context.close()
    assert faults == []
    assert elsewhere == []


@pytest.mark.slow
def test_the_page_can_be_read_by_everybody(page: Page) -> None:
    page.goto("/school/insight")
    expect(page.get_by_role("img")).to_have_count(4)
    page.locator("details summary").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    assert Axe().run(page).response["violations"] == []


def test_a_school_nobody_asked_yet_is_told_why_there_is_nothing(tmp_path: Path) -> None:
    app = made(f"sqlite:///{tmp_path / 'new.db'}", "en")
    page = TestClient(app).get("/school/insight").text
    assert "small figures stay hidden on purpose" in page
    assert 'class="chart"' not in page
