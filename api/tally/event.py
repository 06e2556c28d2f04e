"""What is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BEGUN, ANSWERED, UNSURE, OPENED = "begun", "topic", "unsure", "opened"
SPOKEN, ASKED = "language", "audience"


@dataclass(frozen=True)
class Event:
    """Something that happened on a day (UTC), and never who it was.

    Each counts conversations, and a conversation at most once: `BEGUN` (a conversation),
    `ANSWERED` (a topic of it), `SPOKEN` (a language in which it was answered), `ASKED` (an
    audience that was answered), `UNSURE` (it was asked back) and `OPENED` (somebody opened a
    place to turn to). What is not known or does not matter is empty.
    """

    day: date
    school: str
    language: str
    country: str
    audience: str
    event: str
    topic: str = ""
