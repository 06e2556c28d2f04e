"""One conversation in a real browser, as a pupil has it on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.project import ROOT
from tests.conftest import Server

pytestmark = pytest.mark.slow
PHONE = {"width": 390, "height": 844}
SCREENSHOTS = ROOT / "build" / "screenshots"
STORY = "hay una foto mía desnuda que no soy yo, la hicieron con IA"
PAGE = "() => [document.scrollingElement.scrollTop, document.scrollingElement.scrollHeight]"
STORED = """async () => [
  document.cookie, Object.keys(localStorage).length, Object.keys(sessionStorage).length,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="es-ES", base_url=server.url)
    page = context.new_page()
    faults: list[str] = []
    elsewhere: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on(
        "request",
        lambda r: None if r.url.startswith((server.url, "data:")) else elsewhere.append(r.url),
    )
    yield page
    context.close()
    assert faults == []
    assert elsewhere == []


def say(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    # Sending waits until the conversation has begun.
    expect(page.locator("#composer button")).to_be_enabled()
    page.keyboard.press("Enter")


def test_a_pupil_asks_in_spanish_and_is_helped(page: Page) -> None:
    page.goto("/chat?language=es&country=ES")
    expect(page.get_by_role("log")).to_contain_text("Este chat es privado")
    say(page, STORY)
    log = page.get_by_role("log")
    expect(log).to_contain_text("No es culpa tuya")
    expect(log.get_by_role("link", name="900 20 20 10").first).to_have_attribute(
        "href", "tel:900202010"
    )
    page.get_by_role("button", name="¿Cómo lo denuncio?").click()
    expect(log).to_contain_text("091")
    page.wait_for_timeout(600)
    assert page.evaluate(PAGE) == [0, PHONE["height"]], "only the log scrolls, never the page"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "conversation-phone.png")
    assert Path(SCREENSHOTS / "conversation-phone.png").stat().st_size > 10_000


def test_nothing_is_kept_in_the_browser(page: Page) -> None:
    page.goto("/chat?language=es&country=ES")
    say(page, STORY)
    expect(page.get_by_role("log")).to_contain_text("No es culpa tuya")
    assert page.evaluate(STORED) == ["", 0, 0, 0, 0]
    assert "foto" not in page.url


def test_html_in_a_message_is_shown_as_text(page: Page) -> None:
    page.goto("/chat?language=en")
    say(page, "<img src=x onerror=document.title='broken'><b>hello</b>")
    expect(page.get_by_role("log")).to_contain_text("<b>hello</b>")
    page.wait_for_timeout(300)
    assert page.title() != "broken"


def test_the_language_can_be_changed_in_the_middle(page: Page) -> None:
    page.goto("/chat?language=es&country=ES")
    page.get_by_role("button", name="Alguien me amenaza con una foto").click()
    expect(page.get_by_role("log")).to_contain_text("No pagues")
    page.locator("#context summary").click()
    page.get_by_label("Idioma").select_option("en")
    expect(page.get_by_role("log")).to_contain_text("From now on I speak English")
    expect(page.get_by_role("textbox")).to_have_attribute("placeholder", "Write or ask here")


def test_the_widget_opens_on_a_school_page_and_closing_forgets(page: Page) -> None:
    page.goto("/?language=es")
    page.get_by_role("button", name="Habla con Alba en privado").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("log")).to_contain_text("Hola, soy Alba")
    with page.expect_request(lambda request: request.method == "DELETE"):
        page.get_by_role("button", name="Cerrar y olvidar").click()
    expect(page.locator("iframe")).to_have_count(0)


def test_the_help_page_works_without_a_script(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=server.url, viewport=PHONE)
    page = context.new_page()
    page.goto("/help/ES?language=es")
    expect(page.get_by_role("link", name="112").first).to_have_attribute("href", "tel:112")
    context.close()
