"""Opening hours as data: when a place can be reached, in the time of its country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.knowledge.sheet import Sheet

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01][0-9]|2[0-4]):[0-5][0-9]\Z")
_MINUTES = 60
_MIDNIGHT = 24 * _MINUTES


@dataclass(frozen=True)
class Period:
    """On `days` from `opens` to `closes`, in minutes after midnight.

    `closes` lies after `opens`: past midnight it is more than a day's minutes.
    """

    days: tuple[str, ...]
    opens: int
    closes: int

    @classmethod
    def read(cls, sheet: Sheet) -> Period:
        """One entry of `opening:`. Raises `KnowledgeError`."""
        opens, closes = _minutes(sheet, "from"), _minutes(sheet, "to")
        period = cls(
            days=sheet.choices("days", DAYS),
            opens=opens,
            closes=closes if closes > opens else closes + _MIDNIGHT,
        )
        sheet.finish()
        return period

    def holds(self, moment: datetime) -> bool:
        """Whether it is open at `moment`, a time in the zone of the place."""
        minute = moment.hour * _MINUTES + moment.minute
        yesterday = moment - timedelta(days=1)
        return (DAYS[moment.weekday()] in self.days and self.opens <= minute < self.closes) or (
            DAYS[yesterday.weekday()] in self.days and minute + _MIDNIGHT < self.closes
        )


def is_open(periods: tuple[Period, ...], zone: str | None, moment: datetime) -> bool | None:
    """Whether a place is open at `moment` (with a zone of its own); None where nobody knows."""
    if not periods or zone is None:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    return any(period.holds(local) for period in periods)


def read_zone(sheet: Sheet) -> str | None:
    """The `time_zone:` of a sheet, by its name in the IANA database. Raises `KnowledgeError`."""
    zone = sheet.optional_text("time_zone")
    if zone is not None and zone not in available_timezones():
        raise sheet.fail("time_zone", f"`{zone}` is no time zone.", "Write e.g. Europe/Madrid.")
    return zone


def _minutes(sheet: Sheet, key: str) -> int:
    text = sheet.text(key)
    if not _TIME.match(text):
        raise sheet.fail(key, f"`{text}` is no time.", 'Write it as "09:00", between quotes.')
    hours, minutes = text.split(":")
    return int(hours) * _MINUTES + int(minutes)
