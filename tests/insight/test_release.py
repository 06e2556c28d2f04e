"""From counters to what a school sees."""

from __future__ import annotations

from datetime import date, timedelta

from api.insight.release import Release, Subjects, insight
from api.tally.event import ANSWERED, ASKED, BEGUN, OPENED, SPOKEN, UNSURE, Event
from api.tally.period import PERIOD, period_of, week_of, weeks_of
from api.tally.retention import oldest_kept

START = period_of(date(2026, 9, 1))
ENDED = START + PERIOD
SUBJECTS = Subjects(
    {"report": "report", "crisis_self_harm": "crisis", "immediate_danger": "crisis"},
    ("en",),
    ("teen", "parent"),
)


def event(kind: str, topic: str = "", language: str = "", audience: str = "") -> Event:
    return Event(START, "school", language, "", audience, kind, topic)


COUNTS = [
    (event(BEGUN, language="es"), 105),
    (event(ANSWERED, "report"), 47),
    (event(ANSWERED, "crisis_self_harm"), 6),
    (event(ANSWERED, "immediate_danger"), 5),
    (event(ANSWERED, "greet"), 80),
    (event(SPOKEN, language="en"), 9),
    (event(ASKED, audience="teen"), 31),
    (event(UNSURE), 12),
    (event(OPENED), 104),
]


def release() -> Release:
    return insight(COUNTS, SUBJECTS, START, ENDED + timedelta(days=1)).releases[0]


def test_figures_are_rounded_down_and_small_ones_hidden() -> None:
    seen = release()
    assert seen.conversations == 100
    assert seen.topics["report"] == 40
    assert seen.audiences == {"teen": 30, "parent": None}
    assert seen.languages == {"en": None}
    assert (seen.unsure, seen.unsure_share) == (10, 10)


def test_crises_are_seen_as_one_subject() -> None:
    assert release().topics == {"report": 40, "crisis": 10}


def test_the_few_who_opened_nothing_cannot_be_worked_out() -> None:
    assert (release().opened, release().opened_share) == (90, 90)


def test_a_week_is_shown_a_day_after_its_end_and_a_period_after_its_last_week() -> None:
    monday = START + timedelta(weeks=1)
    assert insight(COUNTS, SUBJECTS, START, monday).weeks == ()
    running = insight(COUNTS, SUBJECTS, START, monday + timedelta(days=1))
    assert running.releases == ()
    assert insight(COUNTS, SUBJECTS, START, ENDED).releases == ()
    assert len(insight(COUNTS, SUBJECTS, START, ENDED + timedelta(days=1)).releases) == 1


def test_where_figures_begin_does_not_tell_when_the_first_child_came() -> None:
    long_before = START - 3 * PERIOD
    lonely = (Event(long_before, "school", "es", "", "", BEGUN), 1)
    today = ENDED + timedelta(days=1)
    with_it = insight([lonely, *COUNTS], SUBJECTS, long_before, today)
    assert with_it == insight(COUNTS, SUBJECTS, long_before, today)


def test_a_school_without_figures_sees_none() -> None:
    seen = insight([], SUBJECTS, START, ENDED + timedelta(days=1))
    assert [one.conversations for one in seen.releases] == [None]


def test_periods_are_whole_iso_weeks_and_never_move() -> None:
    for number in range(400):
        day = date(2026, 1, 1) + timedelta(days=number)
        period = period_of(day)
        assert period.isoweekday() == 1
        assert period <= day < period + PERIOD
        assert week_of(day) in weeks_of(period)


def test_only_whole_periods_are_dropped() -> None:
    for number in range(60):
        today = date(2026, 11, 1) + timedelta(days=number)
        oldest = oldest_kept(today, 400)
        assert oldest == period_of(oldest)
        assert timedelta(days=400) - PERIOD < today - oldest <= timedelta(days=400)
