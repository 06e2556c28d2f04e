"""Periods: the whole weeks by which counters are shown and dropped."""

from __future__ import annotations

from datetime import date, timedelta

WEEKS = 4
WEEK = timedelta(weeks=1)
PERIOD = WEEKS * WEEK


def week_of(day: date) -> date:
    """The Monday of the ISO week that `day` lies in."""
    return day - timedelta(days=day.weekday())


def period_of(day: date) -> date:
    """The Monday on which the period of `WEEKS` weeks began that `day` lies in.

    Periods follow one another without a gap and are the same for all schools and releases: a
    day never moves from one to another, so that two of them cannot be subtracted.
    """
    # The first day of the calendar, of ordinal 1, is a Monday.
    return date.fromordinal((day.toordinal() - 1) // PERIOD.days * PERIOD.days + 1)


def weeks_of(period: date) -> tuple[date, ...]:
    """The Mondays of the weeks of the period that began on `period`."""
    return tuple(period + number * WEEK for number in range(WEEKS))
