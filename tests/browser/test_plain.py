"""The chat in a browser that runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.api.conftest import http
from tests.browser.test_conversation import PHONE
from tests.conftest import Server

pytestmark = pytest.mark.slow
__all__ = ["http"]
UNKNOWN = "x" * 32


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False, base_url=server.url, viewport=PHONE)
    context.route(
        "https://*.wikipedia.org/**",
        lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
    )
    yield context
    assert context.cookies() == []
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def key_of(page: Page) -> str:
    return page.locator("input[name=conversation]").first.input_value()


def forgotten(server: Server, conversation: str) -> bool:
    talk = f"{server.url}/v1/conversations/{conversation}/messages"
    return httpx.post(talk, json={"text": "hola"}, timeout=60).status_code == 404


def test_a_whole_conversation_in_spanish(page: Page, server: Server) -> None:
    page.goto("/chat?language=es&country=ES")
    page.get_by_role("button", name="Empezar el chat").click()
    expect(page.get_by_role("main")).to_contain_text("Este chat es privado")
    conversation = key_of(page)
    page.get_by_role("button", name="Alguien me amenaza con una foto").click()
    expect(page.get_by_role("main")).to_contain_text("No pagues")
    page.get_by_role("textbox").fill("ya la han pasado\npor whatsapp")
    page.get_by_role("button", name="Enviar").click()
    expect(page.locator(".turn--you")).to_contain_text("por whatsapp")
    expect(page.locator(".turn--alba").first).to_be_visible()
    assert key_of(page) == conversation, "it is one conversation"
    assert page.url == server.url + "/chat/plain", "no word and no key in the address"
    page.get_by_role("button", name="Olvidar y salir").click()
    page.wait_for_url("https://es.wikipedia.org/**")
    assert forgotten(server, conversation)


def test_a_whole_conversation_in_english_that_changes_language_and_country(
    page: Page, server: Server
) -> None:
    page.goto("/chat?language=en&country=GB")
    page.get_by_role("button", name="Start the chat").click()
    page.get_by_role("textbox").fill("someone made a fake nude of me with an app")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("main")).to_contain_text("not your fault")
    page.get_by_text("Language, country, who you are").click()
    page.get_by_label("Language").select_option("es")
    page.get_by_label("Country").select_option("ES")
    page.get_by_role("button", name="Use these").click()
    expect(page.get_by_role("main")).to_contain_text("A partir de ahora te hablo en español")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator("input[name=country]").first.input_value() == "ES"
    conversation = key_of(page)
    page.get_by_role("button", name="Olvidar y salir").click()
    page.wait_for_url("https://es.wikipedia.org/**")
    assert forgotten(server, conversation)


def test_back_after_leaving_shows_nothing_of_the_talk(page: Page) -> None:
    page.goto("/help")
    page.goto("/chat?language=en&country=GB")
    page.get_by_role("button", name="Start the chat").click()
    page.get_by_role("textbox").fill("zanahoria violeta")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn--you")).to_contain_text("zanahoria")
    page.get_by_role("button", name="Forget and leave").click()
    page.wait_for_url("https://en.wikipedia.org/**")
    page.go_back()
    assert "zanahoria" not in page.content()


def test_an_ended_conversation_is_said_and_a_new_one_begins(http: httpx.Client) -> None:
    form = {"act": "talk", "conversation": UNKNOWN, "text": "mi historia", "language": "es"}
    answer = http.post("/chat/plain", data=form)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "terminado" in answer.text
    assert "mi historia" not in answer.text, "somebody else may have pressed Back"
    assert 'value="begin"' in answer.text


@pytest.mark.parametrize(
    ("text", "said"), [("", "vacío"), ("a" * 1001, "1.000"), ("\r\n" * 20, "vacío")]
)
def test_what_cannot_be_read_is_said_in_words(http: httpx.Client, text: str, said: str) -> None:
    form = {"act": "talk", "conversation": UNKNOWN, "text": text, "language": "es"}
    answer = http.post("/chat/plain", data=form | {"country": "ES"})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'href="tel:112"' in answer.text


def test_the_address_alone_leads_to_the_chat(http: httpx.Client) -> None:
    answer = http.get("/chat/plain")
    assert (answer.status_code, answer.headers["location"]) == (303, "/chat")


def test_html_and_files_are_only_text(http: httpx.Client) -> None:
    begun = http.post("/chat/plain", data={"act": "begin", "language": "<script>x</script>"})
    assert "<script>x" not in begun.text
    form = {"act": "talk", "conversation": "<script>x</script>", "text": "<b>y</b>"}
    assert "<b>y" not in http.post("/chat/plain", data=form).text
    sent = http.post("/chat/plain", files={"text": b"secret"})
    assert sent.status_code == 200
    assert "secret" not in sent.text


def test_while_the_model_loads_there_are_numbers_and_a_way_to_try_again(
    model: Path, tmp_path: Path
) -> None:
    fresh = Server(tmp_path)
    try:
        fresh.wait("/live")
        with httpx.Client(base_url=fresh.url, timeout=30) as http:
            form = {"act": "begin", "language": "es", "country": "ES"}
            answer = http.post("/chat/plain", data=form)
    finally:
        fresh.stop()
    assert answer.status_code == 503
    assert 'href="tel:112"' in answer.text
    assert "Probar otra vez" in answer.text


def test_a_flood_is_slowed_down_here_too(model: Path, tmp_path: Path) -> None:
    limited = Server(tmp_path, ALBA_RATE_LIMIT="on")
    try:
        limited.wait("/live")
        form = {"act": "talk", "conversation": UNKNOWN, "text": "hola", "country": "ES"}
        with httpx.Client(base_url=limited.url, timeout=30) as http:
            codes = [http.post("/chat/plain", data=form).status_code for _ in range(31)]
    finally:
        limited.stop()
    assert codes[-1] == 429
    assert 429 not in codes[:30]
