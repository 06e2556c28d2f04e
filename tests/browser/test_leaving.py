"""Leaving quickly: blank at once, forgotten on the server, and out of the tab's history."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.site import KEY, Site, registered, snippet, strict_policy
from tests.browser.test_conversation import PHONE
from tests.conftest import Server

pytestmark = pytest.mark.slow
NEUTRAL = "https://es.wikipedia.org/wiki/Tiempo_atmosf%C3%A9rico"
CRISIS = "no quiero seguir viviendo"

Leave = Callable[[Page], None]


@pytest.fixture(scope="module")
def site(server: Server) -> Iterator[Site]:
    school = Site(strict_policy(server.url))
    with registered(server.database, school.origin):
        school.put("/before", "<p>Antes</p>")
        school.put("/", snippet(server.url, school=KEY, country="ES"), "<input aria-label='Nada'>")
        yield school
    school.close()


class Visit:
    """A visit to the school's page, with what the server was asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.conversations: list[str] = []
        page.route("https://es.wikipedia.org/**", self._neutral)
        page.on("response", self._begun)

    def _neutral(self, route: Route) -> None:
        route.fulfill(body="<title>El tiempo</title>", content_type="text/html")

    def _begun(self, response) -> None:
        if response.url.endswith("/v1/conversations") and response.request.method == "POST":
            self.conversations.append(response.json()["id"])

    def open(self) -> None:
        self.page.get_by_role("button", name="Habla con Alba en privado").click()

    def greeted(self) -> None:
        log = self.page.frame_locator("iframe").get_by_role("log")
        expect(log).to_contain_text("Este chat es privado")

    def say(self, text: str) -> None:
        frame = self.page.frame_locator("iframe")
        frame.get_by_role("textbox").fill(text)
        frame.get_by_role("button", name="Enviar").click()


@pytest.fixture
def visit(browser: Browser, server: Server, site: Site) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE, locale="es-ES")
    page = context.new_page()
    visit = Visit(page)
    page.goto(site.origin + "/before")
    page.goto(site.origin + "/")
    page.wait_for_function("window.Alba")
    yield visit
    context.close()


def by_button(page: Page) -> None:
    page.get_by_role("button", name="Salir").click()


def by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def by_escape(page: Page) -> None:
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)  # as quick as a hand is
    page.keyboard.press("Escape")


def gone(visit: Visit, server: Server, site: Site) -> None:
    """The neutral page is there, the server has forgotten, Back skips the school's page."""
    page = visit.page
    page.wait_for_url(NEUTRAL)
    for conversation in visit.conversations:
        talk = f"{server.url}/v1/conversations/{conversation}/messages"
        for _ in range(20):
            status = httpx.post(talk, json={"text": "hola"}, timeout=60).status_code
            if status == 404:
                break
        assert status == 404, "the server has forgotten it"
    page.go_back()
    assert page.url == site.origin + "/before"


EVERY_WAY = pytest.mark.parametrize("leave", [by_button, by_shift, by_escape])


@EVERY_WAY
def test_leaving_in_the_middle_of_a_conversation(
    visit: Visit, server: Server, site: Site, leave: Leave
) -> None:
    visit.open()
    visit.greeted()
    leave(visit.page)
    gone(visit, server, site)
    assert len(visit.conversations) == 1


@EVERY_WAY
def test_leaving_after_an_answer_in_a_crisis(
    visit: Visit, server: Server, site: Site, leave: Leave
) -> None:
    visit.open()
    visit.greeted()
    visit.say(CRISIS)
    expect(visit.page.frame_locator("iframe").get_by_role("log")).to_contain_text("024")
    leave(visit.page)
    gone(visit, server, site)


def test_leaving_while_an_answer_is_on_its_way(visit: Visit, server: Server, site: Site) -> None:
    visit.open()
    visit.greeted()
    visit.say(CRISIS)
    by_shift(visit.page)
    gone(visit, server, site)


@EVERY_WAY
def test_leaving_before_the_chat_is_there(
    visit: Visit, server: Server, site: Site, leave: Leave
) -> None:
    visit.page.route("**/chat?*", lambda route: None)
    visit.open()
    leave(visit.page)
    gone(visit, server, site)


def test_leaving_with_the_chat_closed(visit: Visit, server: Server, site: Site) -> None:
    by_shift(visit.page)
    gone(visit, server, site)


def test_leaving_by_a_button_of_the_site(visit: Visit, server: Server, site: Site) -> None:
    visit.page.evaluate("Alba.leave()")
    gone(visit, server, site)


def test_the_page_is_blank_before_the_next_one_comes(visit: Visit) -> None:
    visit.open()
    visit.greeted()
    left = visit.page.evaluate(
        """() => {
          Alba.leave();
          const { shadowRoot } = document.elementFromPoint(200, 30);
          const { width, height } = shadowRoot.elementFromPoint(200, 30).getBoundingClientRect();
          return [width === innerWidth, height === innerHeight, shadowRoot.childElementCount];
        }"""
    )
    assert left == [True, True, 1], "one sheet over everything, and nothing else of the chat"


def test_one_escape_closes_the_chat_and_forgets(visit: Visit, server: Server, site: Site) -> None:
    visit.open()
    visit.greeted()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("iframe")).to_have_count(0)
    visit.page.wait_for_timeout(1100)
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_timeout(300)
    assert visit.page.url == site.origin + "/"
    talk = f"{server.url}/v1/conversations/{visit.conversations[0]}/messages"
    assert httpx.post(talk, json={"text": "hola"}, timeout=60).status_code == 404


def test_before_it_was_opened_escape_belongs_to_the_page(visit: Visit, site: Site) -> None:
    by_escape(visit.page)
    visit.page.wait_for_timeout(300)
    assert visit.page.url == site.origin + "/"


def test_capital_letters_do_not_leave(visit: Visit, site: Site) -> None:
    visit.page.get_by_label("Nada").focus()
    for letter in "ABCDE":
        visit.page.keyboard.press(f"Shift+{letter}")
    visit.page.wait_for_timeout(300)
    assert visit.page.url == site.origin + "/"


def test_leaving_the_chat_on_a_page_of_its_own(visit: Visit, server: Server) -> None:
    page = visit.page
    page.goto(server.url + "/chat?language=es&country=ES")
    expect(page.get_by_role("log")).to_contain_text("Este chat es privado")
    by_escape(page)
    page.wait_for_url(NEUTRAL)
    page.go_back()
    assert "/chat" not in page.url
