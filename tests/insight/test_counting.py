"""What a real conversation leaves in the counters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import create_engine, delete, insert, select
from sqlalchemy.engine import Engine

from api.schools.models import school
from api.tally.models import tally
from tests.conftest import Server

pytestmark = pytest.mark.slow
KEY = "example"


@pytest.fixture(scope="module")
def running(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("counting"))
    try:
        started.wait()
        settings = {"key": KEY, "name": "Centro de ejemplo", "language": "es", "country": "ES"}
        settings |= {"region": "", "colour": "#123456", "created_on": date(2026, 1, 1)}
        with create_engine(f"sqlite:///{started.database}", future=True).begin() as connection:
            connection.execute(insert(school).values(**settings))
        yield started
    finally:
        started.stop()


@pytest.fixture
def counters(running: Server) -> Engine:
    engine = create_engine(f"sqlite:///{running.database}", future=True)
    with engine.begin() as connection:
        connection.execute(delete(tally))
    return engine


@pytest.fixture
def http(running: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=60) as client:
        yield client


def counted(counters: Engine) -> dict[tuple[str, str, str], int]:
    """Counts by school, event and topic."""
    with counters.connect() as connection:
        found: dict[tuple[str, str, str], int] = {}
        for row in connection.execute(select(tally)):
            key = (row.school, row.event, row.topic)
            found[key] = found.get(key, 0) + row.count
        return found


def begin(http: httpx.Client, key: str = KEY) -> str:
    answer = http.post("/v1/conversations", json={"school": key, "audience": "teen"})
    return f"/v1/conversations/{answer.json()['id']}"


def choose(http: httpx.Client, conversation: str, choice: str) -> None:
    answer = http.post(conversation + "/messages", json={"choice": choice})
    assert answer.status_code == 200


def test_a_conversation_counts_once_for_each_thing(http: httpx.Client, counters: Engine) -> None:
    conversation = begin(http)
    for topic in ("report", "remove", "report", "crisis_self_harm", "immediate_danger"):
        choose(http, conversation, f"topic:{topic}")
    doubtful = begin(http)
    for _ in range(2):
        http.post(doubtful + "/messages", json={"text": "y si al final no era lo que yo creía"})
    assert counted(counters) == {
        (KEY, "begun", ""): 2,
        (KEY, "topic", "report"): 1,
        (KEY, "topic", "remove"): 1,
        (KEY, "topic", "crisis_self_harm"): 1,
        (KEY, "unsure", ""): 1,
        (KEY, "language", ""): 1,
        (KEY, "audience", ""): 1,
    }


def test_opening_a_place_counts_once_a_conversation(http: httpx.Client, counters: Engine) -> None:
    first, second = begin(http), begin(http)
    for conversation in (first, first, second):
        assert http.post(conversation + "/opened").status_code == 204
    assert counted(counters)[KEY, "opened", ""] == 2


def test_what_is_forgotten_is_neither_counted_nor_begun_again(
    http: httpx.Client, counters: Engine
) -> None:
    conversation = begin(http)
    http.delete(conversation)
    for path in (conversation, "/v1/conversations/" + "x" * 32, "/v1/conversations/short"):
        assert http.post(path + "/opened").status_code == 204
    assert http.post(conversation + "/messages", json={"text": "hola"}).status_code == 404
    assert counted(counters) == {(KEY, "begun", ""): 1}


def test_a_made_up_key_fills_no_table(http: httpx.Client, counters: Engine) -> None:
    for number in range(3):
        conversation = begin(http, f"made-up-{number}")
        choose(http, conversation, "topic:report")
        http.post(conversation + "/opened")
    assert {key for key, _, _ in counted(counters)} == {""}
    assert counted(counters)["", "topic", "report"] == 3


def test_a_tap_on_a_number_is_counted_without_saying_which(
    running: Server, counters: Engine
) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=running.url, locale="es-ES")
        page.goto(f"/chat?language=es&country=ES&school={KEY}")
        page.get_by_role("textbox").fill("alguien me amenaza con publicar una foto mía desnuda")
        expect(page.locator("#composer button")).to_be_enabled()
        page.keyboard.press("Enter")
        number = page.locator(".ways a[href^='tel:']").first
        expect(number).to_be_visible()
        with page.expect_response(lambda answer: answer.url.endswith("/opened")) as told:
            number.click()
        assert told.value.status == 204
        assert told.value.request.post_data is None
        browser.close()
    assert counted(counters)[KEY, "opened", ""] == 1
