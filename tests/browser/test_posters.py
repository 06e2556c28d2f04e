"""Posters in a real browser: on paper, on a screen, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.api.test_posters import BRITISH, ODD, SHEETS, SPANISH, schools
from tests.browser.test_conversation import PHONE, page
from tests.browser.test_print import sheets
from tests.conftest import Server

pytestmark = pytest.mark.slow
__all__ = ["page", "schools"]

# The longest key and name in English, a usual one in the longer language, and no school.
CASES = [f"school={BRITISH}", f"school={SPANISH}", f"school={BRITISH}&language=es", "language=es"]

CLIPPED = """() => [...document.querySelectorAll(
    '.desk .paper, .desk .a6, .desk .sticker, .desk .strip, .desk .address')]
  .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
  .map(e => e.className)"""
# Words over the hills, the foot over the words, and light writing above the hills' edge, which
# is at its lowest a sixth below their top.
COLLIDING = """() => [...document.querySelectorAll('.desk .paper--a4, .desk .a6')].filter(sheet => {
  const box = selector => sheet.querySelector(selector).getBoundingClientRect();
  const words = box('.paper__words').bottom;
  const foot = box('.paper__foot').top;
  const hills = box('.hills');
  const edge = hills.top + hills.height / 6;
  return words > foot || words > hills.top + 4 || box('.paper__way').top < edge;
}).map(sheet => sheet.className)"""
QUIET = """() => {
  const above = document.querySelector('.desk .quiet').getBoundingClientRect().bottom;
  return above < document.querySelector('.desk .strips').getBoundingClientRect().top;
}"""
MILLIMETRES = """e => e.getBoundingClientRect().width / (96 / 25.4)"""


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("kind", "audience"), SHEETS)
def test_a_sheet_is_one_page_and_nothing_on_it_is_cut_off_or_covered(
    browser: Browser,
    server: Server,
    schools: dict[str, str],
    tmp_path: Path,
    kind: str,
    audience: str,
    case: str,
) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto(f"/poster/{kind}?{case}&audience={audience}")
    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    page.emulate_media(media="print")
    clipped, colliding = page.evaluate(CLIPPED), page.evaluate(COLLIDING)
    free = page.evaluate(QUIET) if kind == "toilet" else True
    page.close()
    assert sheets(tmp_path / "sheet.pdf") == 1
    assert clipped == []
    assert colliding == []
    assert free


@pytest.mark.parametrize(
    ("kind", "count", "least"), [("a4", 1, 70), ("card", 4, 35), ("toilet", 10, 18)]
)
def test_codes_are_large_enough_on_paper(
    browser: Browser,
    server: Server,
    schools: dict[str, str],
    kind: str,
    count: int,
    least: float,
) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto(f"/poster/{kind}?school={SPANISH}")
    page.emulate_media(media="print")
    codes = page.locator(".desk .code")
    assert codes.count() == count
    assert all(code.evaluate(MILLIMETRES) >= least for code in codes.all())
    page.close()


def test_there_are_twenty_four_stickers(
    browser: Browser, server: Server, schools: dict[str, str]
) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto(f"/poster/stickers?school={SPANISH}")
    page.emulate_media(media="print")
    assert page.locator(".desk .sticker .code").count() == 24
    assert page.locator(".desk .sticker .code").first.evaluate(MILLIMETRES) >= 25
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["/poster", "/poster?school=nobody", *(f"/poster/{k}?audience={a}" for k, a in SHEETS)],
)
def test_the_screen_view_is_accessible(
    browser: Browser, server: Server, schools: dict[str, str], path: str, scheme: str
) -> None:
    joint = "&" if "?" in path else "?"
    school = "" if "school=" in path else f"school={SPANISH}&"
    context = browser.new_context(
        base_url=server.url,
        viewport=PHONE,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(f"{path}{joint}{school}language=es")
    found = Axe().run(page)
    width = page.evaluate("document.scrollingElement.scrollWidth")
    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert width <= PHONE["width"]


def test_staff_find_a_poster_and_print_it(page: Page, schools: dict[str, str]) -> None:
    page.goto(f"/poster?school={SPANISH}")
    page.get_by_role("link", name="Cartel: Para las familias").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cartel: Para las familias")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Imprimir").click()
    assert page.title() == "printed"
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Poster: For families")
    expect(page.locator(".paper__school")).to_have_text("Centro de ejemplo")


def test_the_short_address_opens_the_chat(page: Page, schools: dict[str, str]) -> None:
    page.goto(f"/c/{SPANISH}")
    expect(page.get_by_role("log")).to_contain_text("Hola, soy Alba")


def test_the_name_of_a_school_is_only_text(page: Page, schools: dict[str, str]) -> None:
    page.goto(f"/poster/a4?school={ODD}")
    expect(page.locator(".paper__school")).to_have_text(schools[ODD])
    assert page.locator(".paper b", has_text="Example").count() == 0


def test_a_school_s_colour_is_on_its_sheet(page: Page, schools: dict[str, str]) -> None:
    for key, colour in ((SPANISH, "rgb(29, 92, 143)"), (BRITISH, "rgb(255, 208, 0)")):
        page.goto(f"/poster/a4?school={key}")
        fill = page.locator(".hills__near").evaluate("e => getComputedStyle(e).fill")
        assert fill == colour


def test_a_sheet_can_be_printed_without_a_script(
    browser: Browser, server: Server, schools: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    page = context.new_page()
    page.goto(f"/poster/a4?school={SPANISH}")
    assert page.locator(".paper .code").is_visible()
    assert not page.get_by_role("button").is_visible()
    context.close()
