"""What a school wrote of its contacts, as pupils see it in the chat: words, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine

from api.schools.enrolment import Enrolment
from api.schools.office import Office
from api.schools.password import Passwords
from api.schools.profile import Profile
from bot.knowledge.local import COUNSELLOR, GROUP, LocalContact
from tests.conftest import Server
from tests.schools.conftest import PASSWORD, StandingClock

pytestmark = pytest.mark.slow
MARKUP = "[x](javascript:alert(1)) <img src=x onerror=alert(1)>"
ODD = LocalContact(
    "0" * 16,
    GROUP,
    MARKUP,
    place="2. Floor",
    what_happens=f"# Come in {MARKUP}",
    email=f"{'a' * 60}@{'b' * 60}.example.org",
)
LONG = replace(ODD, id="1" * 16, kind=COUNSELLOR, name="W" * 120, what_happens="V" * 500)
TOO_WIDE = "[document.scrollingElement, log].map((e) => e.scrollWidth - e.clientWidth)"


@pytest.fixture
def key(server: Server) -> Iterator[str]:
    engine = create_engine(f"sqlite:///{server.database}", future=True)
    clock, hasher = StandingClock(), PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    enrolment = Enrolment(engine, clock, Passwords(hasher))
    key = enrolment.add(Profile("Example school", "en", "GB"), "words@example.org", PASSWORD)
    office = Office(engine, clock, hasher)
    (owner,) = office.accounts.listed(key)
    for contact in (ODD, LONG):
        office.contacts.add(owner, contact)
    yield key
    office.removal.remove(key)
    engine.dispose()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = browser.new_page(
        base_url=server.url, locale="en-GB", viewport={"width": 320, "height": 640}
    )
    yield page
    page.close()


def test_markup_is_words_and_long_ones_fit_a_small_phone(page: Page, key: str) -> None:
    called: list[str] = []
    page.on("dialog", lambda dialog: called.append(dialog.message))
    page.goto(f"/chat?audience=teen&school={key}")
    page.get_by_role("textbox").fill("Who can I talk to at school?")
    expect(page.locator("#composer button")).to_be_enabled()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=MARKUP)).to_be_visible()
    expect(page.get_by_role("heading", name="W" * 120)).to_be_visible()
    expect(page.get_by_text(f"# Come in {MARKUP}")).to_be_visible()
    expect(page.get_by_text("2. Floor").first).to_be_visible()
    assert page.locator("a[href^='javascript'], img[src='x']").count() == 0
    assert page.evaluate(TOO_WIDE) == [0, 0]
    assert called == []
