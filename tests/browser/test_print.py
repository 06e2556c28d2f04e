"""What is printed: a plan on one sheet, the teacher's guide on two."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_conversation import PHONE
from tests.conftest import Server

pytestmark = pytest.mark.slow

# Role, safe, threat, kind, age, on_device: the longest plans of each role.
LONGEST = ("121121", "221120", "320120", "421120", "520120", "621121", "720120", "821000")


def sheets(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes()))


@pytest.mark.parametrize(
    ("facts", "country", "language"), list(product(LONGEST, ("ES", "GB", "DE"), ("en", "es")))
)
def test_a_plan_prints_on_one_sheet(
    browser: Browser, server: Server, tmp_path: Path, facts: str, country: str, language: str
) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto(f"/plan?p={facts}&c={country}&a=instagram&language={language}")
    page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    page.close()
    assert sheets(tmp_path / "plan.pdf") == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_guide_prints_on_two_sheets(
    browser: Browser, server: Server, tmp_path: Path, language: str
) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto(f"/learn/guide?language={language}")
    page.pdf(path=tmp_path / "guide.pdf", prefer_css_page_size=True)
    page.close()
    assert sheets(tmp_path / "guide.pdf") <= 2


def test_a_plan_fits_a_phone_and_can_be_left(browser: Browser, server: Server) -> None:
    page = browser.new_page(viewport=PHONE, base_url=server.url)
    page.goto("/plan?p=121121&c=ES&a=whatsapp&language=es")
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    assert page.get_by_role("link", name="Salir").is_visible()
    page.close()
