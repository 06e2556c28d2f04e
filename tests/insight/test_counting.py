"""What a real conversation leaves in the counters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import create_engine, delete, insert, select
from sqlalchemy.engine import Engine

from api.schools.models import school
from api.tally.models import tally
from tests.conftest import Server

pytestmark = pytest.mark.slow
KEY = "example"
VAGUE = (
    "y si al final no era lo que yo creía",
    "y luego lo que pasó con eso que dijo",
    "lo mío es distinto a lo de los demás",
    "qué opinas de aquello",
    "es por una cosa",
    "según me dijo no era tanto lo del otro",
    "y claro entonces lo demás tampoco",
    "o sea que por lo visto ella igual ya",
    "total que al volver seguía aquello",
    "pero es que encima los otros dos",
    "lo de la otra vez pero en casa",
    "antes de eso también hubo lo suyo",
    "vamos que según cómo se mire ni una cosa ni la otra",
    "ayer en lo de mi prima salió aquello y bueno",
    "no es por mí es por lo que viene luego con los de allí",
    "me dijeron que sí pero luego resulta que depende de lo otro",
    "una cosa lleva a la otra y al final mira",
    "y si solo fue una vez tienen que",
    "lo mismo que la otra vez pero al revés",
    "tienen que hacerlo si solo fue una vez",
)


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


def say(http: httpx.Client, conversation: str, text: str) -> dict[str, object]:
    answer: dict[str, object] = http.post(conversation + "/messages", json={"text": text}).json()
    return answer


def test_a_conversation_counts_once_for_each_thing(http: httpx.Client, counters: Engine) -> None:
    conversation = begin(http)
    for topic in ("report", "remove", "report", "crisis_self_harm", "immediate_danger"):
        choose(http, conversation, f"topic:{topic}")
    assert counted(counters) == {
        (KEY, "begun", ""): 1,
        (KEY, "topic", "report"): 1,
        (KEY, "topic", "remove"): 1,
        (KEY, "topic", "crisis_self_harm"): 1,
        (KEY, "language", ""): 1,
        (KEY, "audience", ""): 1,
    }


def test_asking_back_counts_once_a_conversation(http: httpx.Client, counters: Engine) -> None:
    conversation = begin(http)
    # Which of them leaves Alba in doubt changes with each training; one of so many does.
    asked_back = [text for text in VAGUE if say(http, conversation, text)["alternatives"]]
    assert asked_back, "none of them leaves Alba in doubt any more: add others"
    for text in asked_back:
        say(http, conversation, text)
    assert counted(counters)[KEY, "unsure", ""] == 1


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
    browser: Browser, running: Server, counters: Engine
) -> None:
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
    page.close()
    assert counted(counters)[KEY, "opened", ""] == 1
