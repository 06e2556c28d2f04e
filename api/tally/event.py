"""What is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BEGUN, ANSWERED, UNSURE, OPENED = "begun", "topic", "unsure", "opened"


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, and never who it was.

    `event` is one of `BEGUN` (a conversation), `ANSWERED` (a topic), `UNSURE` (an answer that
    asked back) and `OPENED` (somebody opened a place to turn to, once a conversation). What is
    not known is empty.
    """

    day: date
    school: str
    language: str
    country: str
    audience: str
    event: str
    topic: str = ""
