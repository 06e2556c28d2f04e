"""`python -m tools.screenshots`: take the pictures of the documents from a running Alba.

It starts a server of its own with an empty database, and ends it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bot.project import ROOT

PICTURES = ROOT / "docs" / "pictures"
_SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 860},
}
_SCHEMES = ("light", "dark")
_STORY = "someone in my class made a fake nude of me and it is in the group chat"
_EMAIL, _PASSWORD = "owner@example.org", "a lantern in the hall"
_CONTACT = "The counselling room, blue door"
_SECONDS_TO_START = 120
# Until letters and boxes have come to rest.
_SETTLE_MS = 900


def _closed(page: Page) -> None:
    page.goto("/?language=en")
    page.wait_for_function("window.Alba")


def _open(page: Page) -> None:
    _closed(page)
    page.evaluate("Alba.open()")
    frame = page.frame_locator("iframe")
    frame.get_by_role("log").get_by_text("This chat is private").wait_for()
    frame.locator("#context summary").click()
    frame.get_by_label("Country").select_option("GB")
    frame.locator("[data-context]", has_text="United Kingdom").wait_for()


def _answer(page: Page) -> None:
    _open(page)
    frame = page.frame_locator("iframe")
    frame.get_by_role("textbox").fill(_STORY)
    frame.get_by_role("button", name="Send").click()
    frame.get_by_role("log").get_by_text("not your fault").last.wait_for()


def _plan(page: Page) -> None:
    page.goto("/plan?p=121121&c=GB&a=whatsapp&language=en")


def _help(page: Page) -> None:
    page.goto("/help/GB?language=en")


def _poster(page: Page) -> None:
    page.goto("/poster/a4?language=en")


def _lesson(page: Page) -> None:
    page.goto("/learn?language=en")


def _contacts(page: Page) -> None:
    page.goto("/school/sign-in")
    page.locator("#email").fill(_EMAIL)
    page.locator("#password").fill(_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/school")
    page.goto("/school/contacts")
    if page.get_by_text(_CONTACT).count():
        return
    page.goto("/school/contacts/new")
    page.locator("[name=kind][value=counsellor]").check()
    page.locator("#name").fill(_CONTACT)
    page.locator("#place").fill("First floor, beside the library")
    page.locator("#hours").fill("Every day at the long break")
    page.locator("#what_happens").fill("We listen. You decide what happens next.")
    page.locator("main form button").last.click()
    page.get_by_text(_CONTACT).first.wait_for()


_SCENES: dict[str, Callable[[Page], None]] = {
    "closed": _closed,
    "answer": _answer,
    "plan": _plan,
    "help": _help,
    "lesson": _lesson,
    "poster": _poster,
    "school": _contacts,
}


def main() -> None:
    """Take every scene on phone and desktop, light and dark."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with _server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for scene, size, scheme in product(_SCENES, _SIZES, _SCHEMES):
            path = PICTURES / f"{scene}-{size}-{scheme}.png"
            _take(browser, address, scene, size, scheme, path)
            print(path.relative_to(ROOT))
        browser.close()


def _take(browser: Browser, address: str, scene: str, size: str, scheme: str, path: Path) -> None:
    page = browser.new_page(
        base_url=address,
        viewport=_SIZES[size],
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    _SCENES[scene](page)
    page.wait_for_timeout(_SETTLE_MS)
    page.screenshot(path=path)
    page.close()


@contextmanager
def _server() -> Iterator[str]:
    """Alba on a free port; its address once it is ready."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with TemporaryDirectory() as folder:
        settings = {
            "ALBA_PORT": str(port),
            "ALBA_RATE_LIMIT": "off",
            "ALBA_DATABASE_URL": f"sqlite:///{folder}/alba.db",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "api"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(address + "/ready", process)
            _enrol(settings)
            yield address
        finally:
            process.terminate()
            process.wait()


def _enrol(settings: dict[str, str]) -> None:
    """A school for the pictures of its pages, as an operator adds one."""
    school = ["--name", "Seven Lanterns School", "--language", "en", "--country", "GB"]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "api.schools",
            "add",
            *school,
            "--email",
            _EMAIL,
            "--password-stdin",
        ],
        cwd=ROOT,
        env={**os.environ, **settings},
        input=_PASSWORD + "\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_SECONDS_TO_START):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(1)
    raise SystemExit("Alba did not start. Try `make run` and see what it says.")


if __name__ == "__main__":
    main()
