"""Where a fact was read, when, and whether it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.knowledge.sheet import Sheet

SEEN = "seen"
MIXED = "mixed"
RECALLED = "recalled"
DOUBTFUL = "doubtful"
STATUSES = (SEEN, MIXED, RECALLED, DOUBTFUL)


@dataclass(frozen=True)
class SecondLook:
    """An independent second source for a contact that must not be wrong.

    `source` is None when none was found; `confirms` names the part that was confirmed
    when it was not the whole.
    """

    source: str | None
    year: int | None
    agrees: bool | None
    confirms: str | None

    @classmethod
    def read(cls, sheet: Sheet) -> SecondLook:
        """The `checked:` block of a sheet. Raises `KnowledgeError`."""
        look = cls(
            source=sheet.optional_url("second_source"),
            year=sheet.optional_number("year"),
            agrees=sheet.optional_flag("agrees"),
            confirms=sheet.optional_text("confirms"),
        )
        sheet.finish()
        return look


@dataclass(frozen=True)
class Evidence:
    """The source of a fact, and the day on which an editor saw it there."""

    source: str | None
    more_sources: tuple[str, ...]
    status: str
    checked_on: date

    @property
    def confirmed(self) -> bool:
        """Whether the fact was seen at a source: only then may a user read it."""
        return self.status in {SEEN, MIXED} and self.source is not None

    @classmethod
    def read(cls, sheet: Sheet, checked_on: date) -> Evidence:
        """The `source`, `more_sources`, `status` and `checked_on` keys of a record.

        `checked_on` is the day of the whole file, which a record may override.

        Raises:
            KnowledgeError: a fact that claims to be seen names no source.
        """
        status = sheet.choice("status", STATUSES)
        source = sheet.optional_url("source")
        if source is None and status in {SEEN, MIXED}:
            raise sheet.fail(
                "source",
                "A fact that was seen needs its source.",
                "Add `source: https://…`, or set `status: recalled` so that nobody is shown it.",
            )
        return cls(
            source=source,
            more_sources=sheet.urls("more_sources"),
            status=status,
            checked_on=sheet.optional_day("checked_on") or checked_on,
        )
