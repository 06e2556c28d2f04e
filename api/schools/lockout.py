"""How long an account stays closed after wrong passwords."""

from __future__ import annotations

from datetime import timedelta

FREE = 5
FIRST = timedelta(minutes=15)
LONGEST = timedelta(days=1)
_DOUBLINGS = 7


def lock_after(failures: int) -> timedelta | None:
    """How long it is closed after so many wrong passwords in a row; None: not at all.

    >>> lock_after(4), lock_after(5), lock_after(6)
    (None, datetime.timedelta(seconds=900), datetime.timedelta(seconds=1800))
    """
    if failures < FREE:
        return None
    factor: int = 2 ** min(failures - FREE, _DOUBLINGS)
    return min(FIRST * factor, LONGEST)
