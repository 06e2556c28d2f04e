"""The figures of an insight as one table, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

from api.insight.release import Insight, Release

COLUMNS = ("from", "to", "figure", "of", "at_least")
Row = tuple[date, date, str, str, int | None]


def rows(insight: Insight) -> Iterator[Row]:
    """Each figure with the days it covers, what it counts and what of; None: not shown."""
    for week in insight.weeks:
        yield week.start, week.end, "week", "", week.conversations
    for release in insight.releases:
        yield from _rows(release)


def as_csv(insight: Insight, labels: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The table as CSV with a byte order mark, so that spreadsheets read it as UTF-8.

    `labels` name `COLUMNS`, the kinds of figure and, as `hidden`, what is not shown; `names`
    what they are of, by kind and id (`topic:report`).
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_harmless(labels[f"column_{column}"]) for column in COLUMNS])
    for start, end, kind, subject, figure in rows(insight):
        name = names[f"{kind}:{subject}"] if subject else ""
        what = [_harmless(labels[f"figure_{kind}"]), _harmless(name)]
        writer.writerow([start, end, *what, labels["hidden"] if figure is None else figure])
    return "\ufeff" + text.getvalue()


def _rows(release: Release) -> Iterator[Row]:
    parts = {
        "conversations": {"": release.conversations},
        "topic": release.topics,
        "audience": release.audiences,
        "language": release.languages,
        "unsure": {"": release.unsure},
        "opened": {"": release.opened},
    }
    for kind, figures in parts.items():
        for subject, figure in figures.items():
            yield release.start, release.end, kind, subject, figure


def _harmless(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
