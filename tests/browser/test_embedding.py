"""The loader on a school's page of another origin, under the strictest content policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.loader import integrity
from tests.browser.site import KEY, Site, registered, snippet, strict_policy
from tests.browser.test_conversation import PHONE, STORED
from tests.conftest import Server

pytestmark = pytest.mark.slow
LOADER_BYTES = 5_000
CHAT_BYTES = 30_000
STORY = "hay una foto mía desnuda que no soy yo, la hicieron con IA"


@pytest.fixture(scope="module")
def site(server: Server) -> Iterator[Site]:
    school = Site(strict_policy(server.url))
    with registered(server.database, school.origin):
        yield school
    school.close()


@pytest.fixture
def context(browser: Browser, server: Server, site: Site) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="es-ES")
    elsewhere: list[str] = []
    faults: list[str] = []
    known = (server.url, site.origin, "data:")
    context.on("request", lambda r: None if r.url.startswith(known) else elsewhere.append(r.url))
    context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield context
    context.close()
    assert elsewhere == [], "no request to a third party"
    assert faults == [], "nothing that the strict policy had to refuse"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def launcher(page: Page):
    return page.get_by_role("button", name="Habla con Alba en privado")


def greeted(page: Page) -> None:
    log = page.frame_locator("iframe").get_by_role("log")
    expect(log).to_contain_text("Este chat es privado")


def test_a_registered_school_frames_the_chat_under_a_strict_policy(
    page: Page, server: Server, site: Site
) -> None:
    page.goto(site.put("/", snippet(server.url, school=KEY)))
    launcher(page).click()
    greeted(page)
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-context]")).to_contain_text("España")
    frame.get_by_role("textbox").fill(STORY)
    frame.get_by_role("button", name="Enviar").click()
    expect(frame.get_by_role("log")).to_contain_text("No es culpa tuya")


def test_nothing_is_kept_on_either_origin(
    page: Page, context: BrowserContext, server: Server, site: Site
) -> None:
    page.goto(site.put("/", snippet(server.url, school=KEY)))
    launcher(page).click()
    greeted(page)
    assert page.evaluate(STORED) == ["", 0, 0, 0, 0]
    # A browser that refuses a frame all storage would not let it tell: look at Alba's own page.
    page.goto(server.url + "/help")
    assert page.evaluate(STORED) == ["", 0, 0, 0, 0]
    assert context.storage_state() == {"cookies": [], "origins": []}


def test_the_loader_asks_for_nothing_before_it_is_opened(
    page: Page, server: Server, site: Site
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.put("/", snippet(server.url, school=KEY)))
    expect(launcher(page)).to_be_visible()
    page.wait_for_timeout(300)
    assert asked == [site.origin + "/", server.url + "/widget.js"]


def test_two_tags_make_one_button_and_one_global_name(
    page: Page, server: Server, site: Site
) -> None:
    tag = snippet(server.url, school=KEY)
    page.goto(site.put("/plain"))
    before = page.evaluate("Object.keys(window)")
    page.goto(site.put("/", tag, tag))
    page.wait_for_timeout(300)
    expect(launcher(page)).to_have_count(1)
    assert set(page.evaluate("Object.keys(window)")) - set(before) == {"Alba"}


def test_a_page_may_pin_the_checksum_of_the_loader(page: Page, server: Server, site: Site) -> None:
    script = httpx.get(server.url + "/widget.js").content
    tag = (
        f'<script async src="{server.url}/widget.js" crossorigin="anonymous" '
        f'integrity="{integrity(script)}"></script>'
    )
    page.goto(site.put("/", tag))
    expect(launcher(page)).to_be_visible()


def test_the_page_decides_language_place_colour_and_name(
    page: Page, server: Server, site: Site
) -> None:
    options = {"position": "left", "colour": "#123456", "label": "Talk in private"}
    page.goto(site.put("/", snippet(server.url, school=KEY, **options), language="en-GB"))
    button = page.get_by_role("button", name="Talk in private")
    box = button.bounding_box()
    assert box is not None
    assert box["x"] < PHONE["width"] / 2
    assert button.locator("path").first.get_attribute("fill") == "#123456"
    button.click()
    expect(page.frame_locator("iframe").get_by_role("log")).to_contain_text("This chat is private")


def test_a_site_may_bring_a_button_of_its_own(page: Page, server: Server, site: Site) -> None:
    own = "<button data-alba-open>Necesito ayuda</button>"
    page.goto(site.put("/", own, snippet(server.url, school=KEY, button="none")))
    page.wait_for_function("window.Alba")
    expect(launcher(page)).to_have_count(0)
    button = page.get_by_role("button", name="Necesito ayuda")
    button.click()
    greeted(page)
    page.get_by_role("button", name="Cerrar y olvidar").click()
    expect(page.locator("iframe")).to_have_count(0)
    expect(button).to_be_focused()
    page.evaluate("Alba.open()")
    greeted(page)
    page.evaluate("Alba.close()")
    expect(page.locator("iframe")).to_have_count(0)


def test_a_school_that_is_not_known_cannot_frame_the_chat_but_its_pupils_get_numbers(
    browser: Browser, server: Server, site: Site
) -> None:
    page = browser.new_page(viewport=PHONE, locale="es-ES")
    page.goto(site.put("/", snippet(server.url, school="nobody", country="ES")))
    launcher(page).click()
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(page.get_by_role("link", name="900 20 20 10")).to_be_visible()
    expect(page.locator("iframe")).to_be_hidden()
    page.close()


@pytest.mark.parametrize(
    ("query", "allowed"), [(f"?school={KEY}", True), ("?school=nobody", False), ("", False)]
)
def test_only_a_schools_own_sites_may_frame_its_chat(
    server: Server, site: Site, query: str, allowed: bool
) -> None:
    policy = httpx.get(f"{server.url}/chat{query}").headers["content-security-policy"]
    ancestors = re.search(r"frame-ancestors ([^;]*)", policy)
    assert ancestors is not None
    assert ancestors.group(1) == ("'self'" + (f" {site.origin}" if allowed else ""))


def test_a_message_from_anywhere_but_the_frame_is_not_heeded(
    page: Page, server: Server, site: Site
) -> None:
    url = site.put("/", snippet(server.url, school=KEY))
    page.goto(url)
    launcher(page).click()
    greeted(page)
    page.evaluate("window.postMessage({type: 'alba:leave'}, '*')")
    page.frames[1].evaluate("window.postMessage({type: 'alba:leave'}, '*')")
    page.wait_for_timeout(300)
    assert page.url == url
    greeted(page)


def test_loader_and_chat_are_small(page: Page, server: Server, site: Site) -> None:
    sizes: dict[str, int] = {}

    def weigh(request) -> None:
        sizes[request.url.removeprefix(server.url)] = request.sizes()["responseBodySize"]

    page.on("requestfinished", weigh)
    page.goto(site.put("/", snippet(server.url, school=KEY)))
    launcher(page).click()
    greeted(page)
    assert 0 < sizes["/widget.js"] <= LOADER_BYTES
    chat = {
        path: size for path, size in sizes.items() if re.search(r"^/static/.*\.(js|css)$", path)
    }
    assert len(chat) > 5
    assert 0 < sum(chat.values()) <= CHAT_BYTES, chat


def test_a_pupil_of_a_school_is_greeted_in_its_language(server: Server, site: Site) -> None:
    english = {"Accept-Language": "en"}
    page = httpx.get(f"{server.url}/chat?school={KEY}", headers=english).text
    assert '<html lang="es"' in page
    asked = httpx.get(f"{server.url}/chat?school={KEY}&language=en", headers=english).text
    assert '<html lang="en"' in asked


def test_when_the_server_is_gone_its_numbers_are_still_there(
    browser: Browser, model: Path, tmp_path: Path
) -> None:
    mortal = Server(tmp_path)
    school = Site(strict_policy(mortal.url))
    page = browser.new_page(viewport=PHONE, locale="es-ES")
    try:
        mortal.wait("/live")
        page.goto(school.put("/", snippet(mortal.url, country="ES")))
        expect(launcher(page)).to_be_visible()
    finally:
        mortal.stop()
    launcher(page).click()
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(page.get_by_role("link", name="024")).to_be_visible()
    page.close()
    school.close()


def test_a_chat_that_stays_silent_makes_way_for_numbers(
    browser: Browser, server: Server, site: Site
) -> None:
    page = browser.new_page(viewport=PHONE, locale="es-ES")
    page.route("**/chat?*", lambda route: None)
    page.goto(site.put("/", snippet(server.url, school=KEY)))
    launcher(page).click()
    expect(page.get_by_text("Llama al número de emergencias")).to_be_visible(timeout=10_000)
    page.close()


def test_without_a_network_the_loader_has_numbers_and_tries_again(
    browser: Browser, server: Server, site: Site
) -> None:
    page = browser.new_page(viewport=PHONE, locale="es-ES")
    page.goto(site.put("/", snippet(server.url, school=KEY, country="MX")))
    expect(launcher(page)).to_be_visible()
    page.context.set_offline(True)
    launcher(page).click()
    expect(page.get_by_role("link", name="911", exact=True)).to_have_attribute("href", "tel:911")
    expect(page.get_by_role("link", name="Más teléfonos y ayuda")).to_have_attribute(
        "href", f"{server.url}/help/MX?language=es"
    )
    page.context.set_offline(False)
    page.get_by_role("button", name="Probar otra vez").click()
    greeted(page)
    page.close()
