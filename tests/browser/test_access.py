"""Reachable for everybody: by keyboard, enlarged, read aloud, and without a violation for axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.site import KEY, Site, registered, snippet, strict_policy
from tests.browser.test_conversation import PHONE
from tests.conftest import Server

pytestmark = pytest.mark.slow
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STORY = "hay una foto mía desnuda que no soy yo, la hicieron con IA"
CRISIS = "no quiero seguir viviendo"
DESKTOP = {"width": 1280, "height": 800}
ENLARGED = {"width": 320, "height": 200}
VOICES = "speechSynthesis.getVoices = () => [{localService: %s, lang: 'es-ES', name: 'Voz'}];"


@pytest.fixture(scope="module")
def site(server: Server) -> Iterator[Site]:
    school = Site(strict_policy(server.url))
    with registered(server.database, school.origin):
        school.put("/", snippet(server.url, school=KEY, country="ES"), "<a href='#x'>Nada</a>")
        yield school
    school.close()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE, locale="es-ES", base_url=server.url, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def scanned(within: Page | Frame) -> None:
    """No violation of WCAG 2.2 AA that axe can find."""
    results = Axe().run(within, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert results.violations_count == 0, results.generate_report()


def opened(page: Page, site: Site) -> Frame:
    page.goto(site.origin + "/")
    page.get_by_role("button", name="Habla con Alba en privado").click()
    expect(page.frame_locator("iframe").get_by_role("log")).to_contain_text("privado")
    return page.frames[1]


def test_no_violation_around_the_chat_and_in_it(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.origin + "/")
    page.wait_for_function("window.Alba")
    scanned(page)
    frame = opened(page, site)
    scanned(page)
    scanned(frame)
    frame.get_by_role("textbox").fill(STORY)
    frame.get_by_role("button", name="Enviar").click()
    expect(frame.get_by_role("log")).to_contain_text("No es culpa tuya")
    frame.get_by_role("button", name="Copiar").last.click()
    frame.get_by_text("Lo que no puede ocultar").click()
    scanned(frame)
    frame.locator("#context summary").click()
    scanned(frame)
    for said, answered in ((CRISIS, "024"), ("quiero un plan paso a paso", "?")):
        frame.get_by_role("textbox").fill(said)
        frame.get_by_role("button", name="Enviar").click()
        expect(frame.locator(".turn--alba").last).to_contain_text(answered)
        scanned(frame)


def test_no_violation_on_the_card_in_place_of_the_chat(
    page: Page, server: Server, site: Site, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.put("/alone", snippet(server.url, school="nobody", country="ES")))
    page.get_by_role("button", name="Habla con Alba en privado").click()
    expect(page.get_by_role("link", name="112")).to_be_visible()
    scanned(page)


def test_no_violation_while_the_page_is_left(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    # An answer without content leaves the browser where it is, so that the blank sheet stays.
    page.route("https://es.wikipedia.org/**", lambda route: route.fulfill(status=204))
    opened(page, site)
    page.get_by_role("button", name="Salir").click(no_wait_after=True)
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.locator(".blank")).to_be_visible()
    scanned(page)


def test_no_violation_when_something_fails(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/chat?language=es&country=ES")
    expect(page.get_by_role("log")).to_contain_text("privado")
    page.route("**/messages", lambda route: route.abort())
    page.get_by_role("textbox").fill(STORY)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("log")).to_contain_text("El mensaje no ha llegado")
    scanned(page)


@pytest.mark.parametrize(
    "path",
    [
        "/?language=es",
        "/help/ES?language=es",
        "/help?language=en",
        "/plan?p=121121&c=ES&a=whatsapp&language=es",
    ],
)
def test_no_violation_on_a_page_without_a_chat(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path)
    scanned(page)


def test_no_violation_in_the_chat_by_plain_forms(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/help")
    page.evaluate(
        """() => {
          const form = document.createElement("form");
          Object.assign(form, {method: "post", action: "/chat/plain"});
          for (const [name, value] of [["act", "begin"], ["language", "es"], ["country", "ES"]]) {
            form.append(Object.assign(document.createElement("input"), {name, value}));
          }
          document.body.append(form);
          form.submit();
        }"""
    )
    page.get_by_role("button", name="Alguien me amenaza con una foto").click()
    expect(page.get_by_role("main")).to_contain_text("No pagues")
    page.get_by_text("Idioma, país, quién eres").click()
    scanned(page)


def test_the_keyboard_alone_opens_asks_and_closes(page: Page, site: Site) -> None:
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.goto(site.origin + "/")
    button = page.get_by_role("button", name="Habla con Alba en privado")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("log")).to_contain_text("privado")
    expect(frame.get_by_role("textbox")).to_be_focused()
    page.keyboard.type(STORY)
    page.keyboard.press("Enter")
    expect(frame.get_by_role("log")).to_contain_text("No es culpa tuya")
    page.keyboard.press("Escape")
    expect(page.locator("iframe")).to_have_count(0)
    expect(button).to_be_focused()


def test_on_a_phone_the_focus_does_not_wander_behind_the_chat(page: Page, site: Site) -> None:
    opened(page, site)
    exit_button = page.get_by_role("button", name="Salir")
    exit_button.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Nada")).not_to_be_focused()


@pytest.mark.parametrize("address", ["/", "/chat?language=es&country=ES"])
def test_enlarged_four_times_everything_can_be_reached(
    page: Page, site: Site, address: str
) -> None:
    page.set_viewport_size(ENLARGED)  # type: ignore[arg-type]
    if address == "/":
        within: Page | Frame = opened(page, site)
    else:
        page.goto(address)
        within = page
    expect(within.get_by_role("log")).to_contain_text("privado")
    width = "document.scrollingElement.scrollWidth <= innerWidth"
    assert within.evaluate(width), "nothing to scroll sideways"
    within.get_by_role("button", name="Alguien me amenaza con una foto").click()
    expect(within.get_by_role("log")).to_contain_text("No pagues")
    assert within.evaluate(width)
    within.get_by_role("textbox").fill("gracias")
    within.get_by_role("button", name="Enviar").click()
    expect(within.locator(".turn--you").last).to_be_in_viewport()


def test_targets_are_large_enough(page: Page, site: Site) -> None:
    frame = opened(page, site)
    small = """() => {
      const roots = [document, ...[...document.querySelectorAll("*")].map((e) => e.shadowRoot)];
      const all = roots.filter(Boolean).flatMap((root) =>
        [...root.querySelectorAll("button, .way, .pill, .chip, summary, select, textarea")]);
      return all.filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect())
        .filter(({width, height}) => Math.min(width, height) < 24).length;
    }"""
    assert page.evaluate(small) == 0
    assert frame.evaluate(small) == 0


@pytest.mark.parametrize(("local", "shown"), [("true", True), ("false", False)])
def test_only_a_voice_on_the_device_reads_aloud(page: Page, local: str, shown: bool) -> None:
    page.add_init_script(VOICES % local)
    page.goto("/chat?language=es&country=ES")
    expect(page.get_by_role("log")).to_contain_text("privado")
    expect(page.get_by_role("button", name="Leer en voz alta")).to_have_count(int(shown))


def test_an_answer_can_be_copied_with_a_word_of_warning(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    page.goto("/chat?language=es&country=ES")
    page.get_by_role("button", name="Copiar").click()
    expect(page.get_by_role("log")).to_contain_text("En un ordenador compartido")
    assert "Este chat es privado" in page.evaluate("navigator.clipboard.readText()")


def test_large_type_lasts_as_long_as_the_page(page: Page) -> None:
    page.goto("/chat?language=es&country=ES")
    size = "getComputedStyle(document.documentElement).fontSize"
    before = page.evaluate(size)
    page.locator("#context summary").click()
    page.get_by_label("Letra más grande").check()
    assert float(page.evaluate(size)[:-2]) == 1.25 * float(before[:-2])
    page.reload()
    assert page.evaluate(size) == before
