"""Retention: counters are dropped when they are old."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from api.tally.period import PERIOD, period_of
from api.tally.repository import Tally

logger = logging.getLogger(__name__)
_DAY_SECONDS = 24 * 60 * 60


def oldest_kept(today: date, days: int) -> date:
    """The day before which all is dropped, so that nothing is older than `days` days.

    Always the beginning of a period: one that was dropped by halves would be shown with
    smaller figures than before, and the difference would tell what the half had been.
    """
    oldest = today - timedelta(days=days)
    period = period_of(oldest)
    return period if period == oldest else period + PERIOD


async def drop_daily(tally: Tally, days: int, clock: Callable[[], datetime]) -> None:
    """Drop what is older than `days` days, now and once a day until cancelled."""
    while True:
        try:
            await run_in_threadpool(tally.drop_before, oldest_kept(clock().date(), days))
        except SQLAlchemyError as error:  # tomorrow is another day
            logger.error("old counters were not dropped: %s", type(error).__name__)
        await asyncio.sleep(_DAY_SECONDS)
