"""Disclosure control: which figures may be shown so that none under 10 can be found out.

Every figure counts conversations of one school in one fixed period of four weeks or in one of
its weeks, and a conversation counts at most once in it.

The rule
    A week's conversations are rounded down to twenties, all else to tens; what would be under
    10 is not shown. Then two caps, each a round number:
    (a) the conversations R of a period are at most 50 above the sum of its weeks as shown;
    (b) every other figure is at most R - 10, and not shown where that is under 10.
    Shares, sums and bars are worked out from the shown figures alone and so tell no more.

What can be known, given all that is shown, of a figure not shown that is under 10: nothing but
that it is one of 0 to 9. The argument, for each of those values y:
    1. Periods share no conversation and were the same for every release: none is the rest of
       another. A period's figures never change after it has ended.
    2. The weeks w are disjoint parts of their period. Their shown figures s(w) allow at least
       s(w) to s(w) + 19 each. Let one of them be y instead: the sum then covers every value
       from S + y to S + y + 57, S being the sum of the shown figures. By (a) R <= S + 50, by
       rounding down R >= S; what R allows, R to R + 9, meets that interval. So no week is
       narrowed by its neighbours and the total.
    3. Another figure x only has to be a subset of the period's conversations. Whatever is shown
       of it is at most R - 10, so it forces no conversation that R had not forced: step 2
       stands. It can itself be y, because there can always be 9 conversations or more. Two
       such figures need not be disjoint nor fill the period (an audience or a language may be
       unknown or change; the school's own language and small talk are never shown), so that
       they narrow one another not at all.
    4. What is left of the period beside x (those who did NOT open a contact): below the cap it
       is at least R - x - 9 >= 11; at the cap x has no upper bound and the rest no lower one.
One conversation more or less moves a figure to the next round number or leaves it; either way
the same figures also come of other counts.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 10
_STEP = 10
_WEEK_STEP = 20
# Rounded down: three weeks hold back up to 19 each.
_ABOVE_WEEKS = 50
_BELOW_PERIOD = 10


def shown_week(count: int) -> int | None:
    """The figure for a week with `count` conversations; None where it is not shown."""
    return _least(_down(count, _WEEK_STEP))


def shown_period(weeks: Sequence[int]) -> int | None:
    """The figure for a period whose weeks have these counts; None where it is not shown."""
    most = sum(shown_week(count) or 0 for count in weeks) + _ABOVE_WEEKS
    return _least(min(_down(sum(weeks), _STEP), most))


def shown_part(count: int, period: int | None) -> int | None:
    """The figure for `count` of the conversations of a period that is shown as `period`."""
    return _least(min(_down(count, _STEP), (period or 0) - _BELOW_PERIOD))


def share(part: int | None, period: int | None) -> int | None:
    """`part` of `period` in per cent, to the nearest ten; of shown figures only."""
    if part is None or not period:
        return None
    return int(round(100 * part / period, -1))


def _down(count: int, step: int) -> int:
    return count // step * step


def _least(figure: int) -> int | None:
    return figure if figure >= LEAST else None
