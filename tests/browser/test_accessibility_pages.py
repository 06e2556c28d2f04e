"""Lessons and plans: for people who use aids, small screens, large letters or a dark screen."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.conftest import Server

pytestmark = pytest.mark.slow

PAGES = [
    "/learn",
    "/learn/statements/1",
    "/learn/statements/1?answer",
    "/learn/statements/16?answer",
    "/learn/scenes/group_chat",
    "/learn/guide",
    "/plan",
    "/plan?p=121121&c=ES&a=whatsapp",
    "/plan?p=821000&c=GB",
]
# A small phone; a desktop at 400 %; the screen of a class.
SMALL, ENLARGED, LARGE = (320, 640), (320, 256), (1280, 900)
VIEWS: list[dict[str, Any]] = [
    {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    for (width, height), scheme in product((SMALL, ENLARGED, LARGE), ("light", "dark"))
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, server: Server, path: str) -> None:
    for view, language in product(VIEWS, ("en", "es")):
        context = browser.new_context(base_url=server.url, **view)
        page = context.new_page()
        page.goto(f"{path}{'&' if '?' in path else '?'}language={language}")
        found = Axe().run(page)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        context.close()
        assert found.violations_count == 0, (view, found.generate_report())
        assert width <= view["viewport"]["width"], view


def test_a_scene_can_be_played_by_keyboard_alone(browser: Browser, server: Server) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto("/learn/scenes/group_chat?language=en")
    first = page.url
    choice = page.locator(".answer").first
    for _ in range(10):
        page.keyboard.press("Tab")
        if choice.evaluate("e => e === document.activeElement"):
            break
    expect(choice).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.close()


def test_the_words_of_a_plan_have_the_width_of_a_small_screen(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(base_url=server.url, **VIEWS[0])
    page = context.new_page()
    page.goto("/plan?p=121121&c=ES&a=whatsapp&language=es")
    words = page.locator(".step .prose").first.evaluate("e => e.getBoundingClientRect().width")
    context.close()
    assert words >= 0.75 * SMALL[0]
