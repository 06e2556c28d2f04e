"""What expert bodies advise: the points that the answers are written from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.knowledge.evidence import SEEN, STATUSES
from bot.knowledge.sheet import open_sheet

CONFLICTS = "conflicts.yml"
PUBLISHERS = "publishers.yml"
SOURCE_TYPES = (
    "charity",
    "regulator",
    "police",
    "guidance",
    "hotline",
    "platform",
    "public_body",
    "health",
    "law",
    "research",
    "press",
    "other",
)
AUDIENCES = ("teen", "parent", "school", "friend", "person_who_did_it", "product")


@dataclass(frozen=True)
class Point:
    """One piece of advice, with the page at which it stood.

    `publisher` is the name of the expert body on whose own page it stood, and None for press,
    mirrors and copies: those are sources for reviewers, and no user is sent there.
    """

    id: str
    point: str
    audience: str
    source: str | None
    status: str
    publisher: str | None

    @property
    def confirmed(self) -> bool:
        """Whether an answer may rest on it."""
        return self.status == SEEN and self.source is not None


def read_points(folder: Path) -> dict[str, Point]:
    """All points below `folder` (`data/practice`), by id.

    Raises:
        KnowledgeError: a point is missing something, or an id stands twice.
    """
    points: dict[str, Point] = {}
    publishers = _publishers(folder / PUBLISHERS)
    for path in sorted(folder.glob("*.yml")):
        if path.name in {CONFLICTS, PUBLISHERS}:
            continue
        sheet = open_sheet(path)
        sheet.text("section")
        for entry in sheet.children("points"):
            source = entry.optional_url("source")
            mirror = entry.optional_url("seen_at")
            point = Point(
                id=entry.text("id"),
                point=entry.text("point"),
                audience=entry.choice("audience", AUDIENCES),
                source=source,
                status=entry.choice("status", STATUSES),
                publisher=None if mirror else publishers.get(_host(source)),
            )
            entry.choice("source_type", SOURCE_TYPES)
            for note in ("note", "conflict", "jurisdiction"):
                entry.optional_text(note)
            entry.optional_number("year")
            entry.urls("more_sources")
            entry.finish()
            if point.id in points:
                raise entry.fail("id", f"The id `{point.id}` stands twice.", "Rename one.")
            points[point.id] = point
        sheet.finish()
    return points


def _publishers(path: Path) -> dict[str, str]:
    sheet = open_sheet(path)
    names = sheet.text_map("publishers")
    sheet.finish()
    return names


def _host(url: str | None) -> str:
    return urlsplit(url or "").netloc.removeprefix("www.")
