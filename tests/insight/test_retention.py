"""Old counters are dropped, by whole periods and by a clock that is passed in."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from api.database import connect
from api.settings import Settings
from api.tally.event import BEGUN, Event
from api.tally.repository import Tally
from api.tally.retention import drop_daily, oldest_kept

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


async def run_once(tally: Tally) -> None:
    """The first round of the daily task."""
    dropping = asyncio.create_task(drop_daily(tally, 400, lambda: NOW))
    await asyncio.sleep(0.2)
    dropping.cancel()


def test_what_is_older_than_it_may_be_is_dropped(tmp_path: Path) -> None:
    tally = Tally(connect(f"sqlite:///{tmp_path / 'tally.db'}"))
    oldest = oldest_kept(NOW.date(), 400)
    for day in (oldest - timedelta(days=1), oldest, NOW.date()):
        tally.count(Event(day, "", "es", "ES", "", BEGUN))
    asyncio.run(run_once(tally))
    assert [event.day for event, _ in tally.of_school("")] == [oldest, NOW.date()]


class SilentDatabase(Tally):
    """Stands in for a database that does not answer."""

    def __init__(self) -> None:
        pass

    def drop_before(self, day: object) -> None:
        raise OperationalError("password", {}, Exception("host"))


def test_a_database_that_does_not_answer_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        asyncio.run(run_once(SilentDatabase()))
    assert "OperationalError" in caplog.text
    assert "password" not in caplog.text


def test_counters_are_kept_four_hundred_days_unless_the_operator_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Settings().keep_days == 400
    monkeypatch.setenv("ALBA_KEEP_DAYS", "90")
    assert Settings().keep_days == 90
    monkeypatch.setenv("ALBA_KEEP_DAYS", "7")
    with pytest.raises(ValueError, match="keep_days"):
        Settings()
