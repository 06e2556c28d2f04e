"""Platforms, removal tools and regional removal routes as facts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.evidence import Evidence
from bot.knowledge.sheet import open_sheet

KINDS = ("platform", "tool", "route")
TOOLS = ("take_it_down", "stopncii", "report_remove")
ADULTS_ONLY = "adults_only"


@dataclass(frozen=True)
class Platform:
    """One sheet of `data/platforms`.

    `takes_part_in` are the removal tools whose fingerprints it checks. `country` is set for
    a route of one country. `steps_recalled` are the numbers (from 1) of the steps in the
    wording that nobody saw at a source. What is recalled has already been taken out of the
    other fields. `adults_only` means that nothing of it is shown to a person under 18.
    `encrypted` means that chats there are end-to-end encrypted, so that nobody outside can find
    or remove an image in them.
    """

    id: str
    kind: str
    name: str
    country: str | None
    adults_only: bool
    encrypted: bool
    report_url: str | None
    form_url: str | None
    takes_part_in: tuple[str, ...]
    platforms: tuple[str, ...]
    anonymous: bool | None
    recalled: frozenset[str]
    evidence: Evidence

    @property
    def steps_recalled(self) -> frozenset[int]:
        """Numbers (from 1) of the steps that must not be shown."""
        prefix = "how_to_report."
        return frozenset(int(f[len(prefix) :]) for f in self.recalled if f.startswith(prefix))


def read_platform(path: Path) -> Platform:
    """The sheet at `path` (`data/platforms/<id>/facts.yml`).

    Raises:
        KnowledgeError: anything in it is missing, unknown or malformed.
    """
    sheet = open_sheet(path)
    checked_on = sheet.day("checked_on")
    recalled = frozenset(sheet.texts("recalled"))
    report_url = sheet.optional_url("report_url")
    form_url = sheet.optional_url("form_url")
    platform = Platform(
        id=sheet.text("id"),
        kind=sheet.choice("kind", KINDS),
        name=sheet.text("name"),
        country=sheet.optional_text("country"),
        adults_only=sheet.optional_choice("show_to", (ADULTS_ONLY,)) is not None,
        encrypted=sheet.optional_flag("encrypted") or False,
        report_url=None if "report_url" in recalled else report_url,
        form_url=None if "form_url" in recalled else form_url,
        takes_part_in=tuple(
            tool
            for tool in sheet.choices("takes_part_in", TOOLS)
            if f"takes_part_in.{tool}" not in recalled
        ),
        platforms=sheet.texts("platforms"),
        anonymous=None if "anonymous" in recalled else sheet.optional_flag("anonymous"),
        recalled=recalled,
        evidence=Evidence.read(sheet, checked_on),
    )
    if platform.id != path.parent.name:
        raise sheet.fail("id", f"`{platform.id}` lies in another folder.", "Rename one of them.")
    sheet.optional_flag("anonymous")
    sheet.optional_url("seen_at")
    notes = sheet.optional_child("field_status")
    if notes is not None:
        for key in notes:
            notes.text(key)
    sheet.texts("editor_notes")
    sheet.finish()
    return platform
