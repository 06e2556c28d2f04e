"""The time of the school's side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

# Gives UTC without a zone, as the tables hold it; passed in, so that tests own the time.
Clock = Callable[[], datetime]
