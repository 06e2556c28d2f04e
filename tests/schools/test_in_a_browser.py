"""The staff pages in a real browser: a school is set up, and everybody can use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import create_engine

from api.schools.enrolment import Enrolment
from api.schools.password import Passwords
from api.schools.profile import Profile
from tests.conftest import Server
from tests.schools.conftest import PASSWORD, StandingClock

pytestmark = pytest.mark.slow
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = [
    "/school",
    "/school/contacts",
    "/school/contacts/new",
    "/school/profile",
    "/school/sites",
    "/school/snippet",
    "/school/accounts",
    "/school/accounts/1/remove",
    "/school/changes",
    "/school/records",
    "/school/password",
]
SIZES = [(1200, 850), (390, 844), (320, 640)]
DESCRIPTION = re.compile("With the country code.*This is no phone number")
OVERFLOW = "document.scrollingElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with one school; its pages need no model."""
    server = Server(tmp_path_factory.mktemp("staff"))
    try:
        server.wait("/live")
        engine = create_engine(f"sqlite:///{server.database}", future=True)
        enrolment = Enrolment(engine, StandingClock(), Passwords(PasswordHasher()))
        enrolment.add(Profile("Example school", "en", "GB"), "owner@example.org", PASSWORD)
        yield server
    finally:
        server.stop()


@pytest.fixture
def context(browser: Browser, running: Server) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=running.url,
        locale="en-GB",
        viewport={"width": 390, "height": 844},
        permissions=["clipboard-read", "clipboard-write"],
    )
    elsewhere: list[str] = []
    context.on(
        "request",
        lambda r: None if r.url.startswith((running.url, "data:")) else elsewhere.append(r.url),
    )
    yield context
    context.close()
    assert elsewhere == []


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda m: faults.append(m.text) if "Content Security Policy" in m.text else None
    )
    yield page
    assert faults == []


def sign_in(page: Page) -> None:
    page.goto("/school")
    page.get_by_label("E-mail").fill("owner@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def add_contact(page: Page) -> None:
    page.get_by_role("link", name="Contacts", exact=True).click()
    page.get_by_role("link", name="Add a contact").click()
    page.get_by_label("Counsellor").check()
    page.get_by_label("Name", exact=True).fill("Counselling, blue door")
    page.get_by_label("Phone").fill("+34 900 000 000")
    page.get_by_role("button", name="Save").click()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {[node['html'] for node in v['nodes']]}" for v in found]


def test_a_school_is_set_up_on_a_phone(page: Page, context: BrowserContext) -> None:
    sign_in(page)
    (cookie,) = context.cookies()
    assert (cookie["name"], cookie["path"]) == ("alba_school", "/school")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    add_contact(page)
    expect(page.get_by_role("status")).to_contain_text("The contact was added")
    page.get_by_role("link", name="Sites", exact=True).click()
    page.get_by_label("Address of the site").fill("https://www.example.org/welcome")
    page.get_by_role("button", name="Add a site").click()
    expect(page.get_by_role("listitem").filter(has_text="https://www.example.org")).to_be_visible()
    page.get_by_role("link", name="Put it on the site").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Lines for your site").input_value()
    assert copied.startswith("<script async src=")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_contain_text("You are signed out")
    assert context.cookies() == [c for c in context.cookies() if c["path"] == "/school/sign-in"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_every_page_at_every_size(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/school/sign-in")
    assert violations(page) == []
    sign_in(page)
    add_contact(page)
    contact = page.get_by_role("link", name="Remove").first.get_attribute("href")
    assert contact
    for path in [
        *PAGES,
        contact,
        contact.removesuffix("/remove"),
        "/school/contacts/none",
        "/school/none",
    ]:
        page.goto(path)
        assert violations(page) == [], path
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(OVERFLOW) <= 0, f"{path} is wider than {width} pixels"


def test_faults_are_told_beside_their_fields_and_can_be_reached(page: Page) -> None:
    sign_in(page)
    page.goto("/school/contacts/new")
    page.get_by_label("Phone").fill("call me")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Phone: This is no phone number")
    assert violations(page) == []
    page.get_by_role("alert").get_by_role("link", name="Phone").click()
    expect(page.get_by_label("Phone")).to_be_focused()
    expect(page.get_by_label("Phone")).to_have_accessible_description(DESCRIPTION)
    expect(page.get_by_label("Phone")).to_have_value("call me")
    page.goto("/school/profile")
    page.get_by_label("Colour").fill("#ffcc00")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("too light")
    assert violations(page) == []
    page.get_by_role("button", name="Take #").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")


def test_nothing_but_the_cookie_stays_in_the_browser_and_nothing_in_the_output(
    page: Page, running: Server
) -> None:
    sign_in(page)
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(stored) == [0, 0, ""]
    page.goto("/chat")
    assert page.evaluate("document.cookie") == ""
    output = Path(running.output).read_text()
    for word in (PASSWORD, "owner@example.org", "alba_school"):
        assert word not in output
