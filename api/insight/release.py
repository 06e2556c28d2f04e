"""Releases: the figures of a school as they may be shown, period by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from api.insight.disclosure import share, shown_part, shown_period, shown_week
from api.tally.event import ANSWERED, ASKED, BEGUN, OPENED, SPOKEN, UNSURE, Event
from api.tally.period import PERIOD, WEEK, period_of, week_of, weeks_of

# Another process may still write down the last minute of a day.
_SETTLED = timedelta(days=1)


@dataclass(frozen=True)
class Subjects:
    """What figures are made for, whether anybody asked or not: a gap would tell something.

    `topics` leads from each topic to the one that it is shown as; `languages` are those that
    Alba speaks without the school's own, `audiences` those that a person can say to be of.
    """

    topics: Mapping[str, str]
    languages: tuple[str, ...]
    audiences: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    """The conversations of the week that began on Monday `start`; None: not shown."""

    start: date
    conversations: int | None

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + WEEK - timedelta(days=1)


@dataclass(frozen=True)
class Release:
    """The figures of a period that has ended; each counts conversations, None: not shown.

    `unsure` are those in which Alba asked back, `opened` those in which somebody opened a
    place to turn to.
    """

    start: date
    conversations: int | None
    topics: Mapping[str, int | None]
    audiences: Mapping[str, int | None]
    languages: Mapping[str, int | None]
    unsure: int | None
    opened: int | None

    @property
    def end(self) -> date:
        """The last Sunday of the period."""
        return self.start + PERIOD - timedelta(days=1)

    @property
    def unsure_share(self) -> int | None:
        """Of 100 conversations, those in which Alba asked back."""
        return share(self.unsure, self.conversations)

    @property
    def opened_share(self) -> int | None:
        """Of 100 conversations, those in which somebody opened a place to turn to."""
        return share(self.opened, self.conversations)


@dataclass(frozen=True)
class Insight:
    """Ended weeks, oldest first, and ended periods, newest first."""

    weeks: tuple[Week, ...]
    releases: tuple[Release, ...]


def insight(
    counts: Iterable[tuple[Event, int]], subjects: Subjects, oldest: date, today: date
) -> Insight:
    """What may be shown on the UTC day `today` of the `counts` of one school.

    `oldest` is the day before which none are kept. Where the figures begin is decided by those
    that are shown, never by the first conversation: a beginning would tell that there was one.
    """
    begun: Counter[date] = Counter()
    parts: Counter[tuple[date, str, str]] = Counter()
    for event, count in counts:
        if event.event == BEGUN:
            begun[week_of(event.day)] += count
        else:
            parts[period_of(event.day), event.event, _subject(event, subjects)] += count
    first = period_of(oldest)
    periods = [first + number * PERIOD for number in range((today - first) // PERIOD + 1)]
    starts = [week for period in periods for week in weeks_of(period)]
    weeks = [Week(start, shown_week(begun[start])) for start in starts if _ended(start, today)]
    releases = [
        _release(period, begun, parts, subjects)
        for period in periods
        if _ended(period + PERIOD - WEEK, today)
    ]
    shown = [period for period in releases if period.conversations] or releases[-1:]
    begin = shown[0].start if shown else today
    return Insight(
        weeks=tuple(week for week in weeks if week.start >= begin),
        releases=tuple(period for period in reversed(releases) if period.start >= begin),
    )


def _ended(week: date, today: date) -> bool:
    return week + WEEK + _SETTLED <= today


def _subject(event: Event, subjects: Subjects) -> str:
    if event.event == ANSWERED:
        return subjects.topics.get(event.topic, "")
    return {SPOKEN: event.language, ASKED: event.audience}.get(event.event, "")


def _release(
    period: date,
    begun: Mapping[date, int],
    parts: Mapping[tuple[date, str, str], int],
    subjects: Subjects,
) -> Release:
    conversations = shown_period([begun[week] for week in weeks_of(period)])

    def figure(event: str, subject: str = "") -> int | None:
        return shown_part(parts[period, event, subject], conversations)

    def figures(event: str, names: Collection[str]) -> dict[str, int | None]:
        return {name: figure(event, name) for name in names}

    return Release(
        start=period,
        conversations=conversations,
        topics=figures(ANSWERED, dict.fromkeys(subjects.topics.values())),
        audiences=figures(ASKED, subjects.audiences),
        languages=figures(SPOKEN, subjects.languages),
        unsure=figure(UNSURE),
        opened=figure(OPENED),
    )
