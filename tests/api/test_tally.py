"""Counters in SQLite and PostgreSQL."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from api.tally.models import tally
from api.tally.repository import Tally
from tests.conftest import free_port

DAY = date(2026, 11, 22)


def count_thrice(counters: Tally) -> None:
    for topic in ("report", "report", "remove"):
        counters.count(DAY, "", "es", "ES", topic)


def counts(url: str) -> dict[str, int]:
    with create_engine(url, future=True).connect() as connection:
        return dict(connection.execute(select(tally.c.topic, tally.c.count)).all())


def test_counts_add_up_in_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tally.db'}"
    count_thrice(Tally(url))
    assert counts(url) == {"report": 2, "remove": 1}


def test_nothing_but_day_school_language_country_and_topic_is_counted() -> None:
    columns = [column.name for column in tally.columns]
    assert columns == ["day", "school", "language", "country", "topic", "count"]


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


@pytest.mark.slow
def test_counts_add_up_in_postgresql(postgres: str) -> None:
    count_thrice(Tally(postgres))
    assert counts(postgres) == {"report": 2, "remove": 1}
