"""What every test may use: the real content, the real model, a server as people start it."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.knowledge.library import Library, load
from bot.project import DATA, MODEL, ROOT
from bot.runtime.privacy import keep_silent

keep_silent()

TODAY = date(2026, 11, 22)
SECONDS_TO_START = 120


@pytest.fixture(scope="session")
def everything() -> Library:
    """The Library as it was loaded, with facts that nobody may be shown."""
    return load(DATA)


@pytest.fixture(scope="session")
def library(everything: Library) -> Library:
    """The Library as of a fixed day."""
    return everything.as_of(TODAY)


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model; `make test` trains it."""
    assert MODEL.exists(), "There is no model. Run `make train` first."
    return MODEL


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. One a module: while it runs, no test of that module may use asyncio."""
    program = shutil.which("chromium")
    assert program, "install chromium (see .ci/run)"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield running
        running.close()


class Server:
    """Alba as `make run` starts it, with a database of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = folder / "alba.db"
        self.output = folder / "output.txt"
        self.environment = {
            **os.environ,
            "ALBA_PORT": str(self.port),
            "ALBA_RATE_LIMIT": "off",
            "ALBA_DATABASE_URL": f"sqlite:///{self.database}",
            **settings,
        }
        self._stream = self.output.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "api"],
            cwd=ROOT,
            env=self.environment,
            stdout=self._stream,
            stderr=subprocess.STDOUT,
        )

    def wait(self, path: str = "/ready") -> None:
        """Until `path` answers with success."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.output.read_text()
            try:
                with urllib.request.urlopen(self.url + path, timeout=5):
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"{path} did not answer: {self.output.read_text()}")

    def stop(self) -> None:
        """End it as an operator would."""
        self.process.terminate()
        self.process.wait(timeout=30)
        self._stream.close()


@pytest.fixture(scope="session")
def server(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that is ready, shared by all tests."""
    running = Server(tmp_path_factory.mktemp("server"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL cluster of our own, on loopback."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert programs, "install postgresql (see .ci/run)"
    data, port = tmp_path / "cluster", free_port()
    # PostgreSQL refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    user = "postgres" if as_user else getpass.getuser()
    if as_user:
        # pytest keeps its folders for root alone.
        for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
            folder.chmod(0o755)
        shutil.chown(tmp_path, "postgres")

    def control(*arguments: str) -> None:
        command = [*as_user, str(programs[-1] / "pg_ctl"), "-D", str(data), "-s", *arguments]
        subprocess.run(command, check=True, cwd=tmp_path)

    control("initdb", "-o", "--auth=trust")
    control("start", "-w", "-o", f"-p {port} -k {tmp_path} -h 127.0.0.1")
    yield f"postgresql://{user}@127.0.0.1:{port}/postgres"
    control("stop", "-m", "immediate")
