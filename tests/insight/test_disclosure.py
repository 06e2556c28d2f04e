"""Somebody who knows the rule and all figures looks for a single child, and does not find one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from api.insight.disclosure import shown_part, shown_period, shown_week
from api.insight.release import Insight, Subjects, insight
from api.tally.event import ANSWERED, BEGUN, OPENED, Event
from api.tally.period import period_of, weeks_of

SMALL = set(range(10))
START = period_of(date(2026, 9, 1))
AFTER = START + timedelta(weeks=6)
SUBJECTS = Subjects({"report": "report"}, (), ())


def all_weeks(shown: int) -> Iterator[tuple[int, ...]]:
    """All periods in which `shown` weeks have 20 to 39 conversations and the rest less."""
    return product(*[range(20, 40)] * shown, *[range(20)] * (4 - shown))


@pytest.mark.parametrize("shown", range(4))
def test_every_data_set_is_enumerated_and_no_small_figure_can_be_told(shown: int) -> None:
    # By the shown figures: what a hidden week, a hidden part and its rest can be. Of a data set
    # only its last week, its total and its part matter to somebody who looks at these three.
    reduced = defaultdict(set)
    for weeks in all_weeks(shown):
        reduced[shown_period(weeks)].add((weeks[-1], sum(weeks)))
    for period, data_sets in reduced.items():
        can_be = defaultdict(lambda: (set(), set(), set()))
        for week, total in data_sets:
            for part in range(total + 1):
                views = can_be[shown_part(part, period)]
                for view, value in zip(views, (week, part, total - part), strict=True):
                    view.add(value)
        for figure, (week_can_be, part_can_be, rest_can_be) in can_be.items():
            assert week_can_be >= SMALL, (period, figure)
            if figure is None:
                assert part_can_be >= SMALL, period
            assert not rest_can_be & SMALL or rest_can_be >= SMALL, (period, figure)


def published(weeks: list[int], part: int, opened: int, today: date = AFTER) -> Insight:
    """What a school with these counts sees."""
    counts = [
        (Event(monday, "", "es", "", "", BEGUN), count)
        for monday, count in zip(weeks_of(START), weeks, strict=True)
    ]
    counts.append((Event(START, "", "es", "", "", ANSWERED, "report"), part))
    counts.append((Event(START, "", "", "", "", OPENED), opened))
    return insight(counts, SUBJECTS, START, today)


def other_explanation(weeks: list[int], seen: Insight, cell: int, value: int) -> list[int] | None:
    """Counts of the weeks with `value` in the week `cell` that are published as `seen`."""
    others = [shown_week(count) or 0 for count in weeks]
    others[cell] = value
    while True:
        release = seen.releases[0]
        if published(others, 0, 0).weeks == seen.weeks and (
            shown_period(others) == release.conversations
        ):
            return others
        room = [
            place
            for place, count in enumerate(others)
            if place != cell and shown_week(count + 1) == shown_week(weeks[place])
        ]
        if not room:
            return None
        others[room[0]] += 1


def test_the_whole_release_has_another_explanation_for_each_value_of_a_hidden_week() -> None:
    chance = random.Random(5)
    tried = 0
    for _ in range(40):
        weeks = [chance.choice((chance.randrange(10), chance.randrange(70))) for _ in range(4)]
        part, opened = (chance.randrange(sum(weeks) + 1) for _ in range(2))
        seen = published(weeks, part, opened)
        for cell in (place for place, count in enumerate(weeks) if count < 10):
            for value in SMALL:
                others = other_explanation(weeks, seen, cell, value)
                assert others is not None, (weeks, cell, value)
                # The parts are as they were, or as many as there is room for.
                parts = [min(count, sum(others)) for count in (part, opened)]
                assert published(others, *parts) == seen, (weeks, cell, value)
                tried += 1
    assert tried > 400


def test_one_conversation_more_changes_nothing_or_what_others_explain_too() -> None:
    chance = random.Random(7)
    for _ in range(200):
        weeks = [chance.randrange(60) for _ in range(4)]
        before = published(weeks, 0, 0)
        weeks[chance.randrange(4)] += 1
        after = published(weeks, 0, 0)
        if after == before:
            continue
        for place in range(4):
            assert any(published(others, 0, 0) == after for others in differing(weeks, place)), (
                weeks
            )


def differing(weeks: list[int], place: int) -> Iterator[list[int]]:
    """Data sets with another count in the week `place`, and perhaps in one more."""
    for more in (*range(-9, 0), *range(1, 10)):
        for other, less in product(range(4), (0, -more)):
            if other != place:
                found = list(weeks)
                found[place] += more
                found[other] += less
                if min(found) >= 0:
                    yield found


def test_a_later_release_repeats_the_figures_of_an_earlier_one() -> None:
    chance = random.Random(11)
    for _ in range(50):
        weeks = [chance.randrange(80) for _ in range(4)]
        final = published(weeks, 40, 12, AFTER + timedelta(weeks=8))
        figures = {week.start: week.conversations for week in final.weeks}
        for days in range(1, 60):
            earlier = published(weeks, 40, 12, START + timedelta(days=days))
            for week in earlier.weeks:
                assert figures.get(week.start) == week.conversations
            for release in earlier.releases:
                same = [one for one in final.releases if one.start == release.start]
                assert same == [release] or release.conversations is None


def test_nothing_under_ten_is_ever_a_figure() -> None:
    for count in range(200):
        for figure in (shown_week(count), shown_period([count, 0, 0, 0]), shown_part(count, 500)):
            assert figure is None or 10 <= figure <= count
