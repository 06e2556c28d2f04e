"""The report of an evaluation, as Markdown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable

from bot.evaluation.measure import (
    CRISIS,
    Calibration,
    Prediction,
    by_topic,
    confusions,
)

Figures = dict[str, dict[str, float]]

_PERCENT = 100
_P95 = 0.95
_MOST_CONFUSIONS = 30
_MOST_SENTENCES = 40
_PARAGRAPHS = "\n\n"
_EXAMINER = (
    "The sentences of `tests/examiner` come from five more writers, who knew the topics alone. "
    "Nobody has looked at what Alba makes of each of them, and no sentence was written or "
    "threshold chosen for their sake. The eight smaller languages have a few dozen a set."
)


def written(
    predictions: list[Prediction],
    now: Figures,
    last: Figures,
    calibrated: Calibration,
    examined: Figures,
) -> str:
    """All that `make evaluate` writes down.

    `last` are the figures of the run before, `examined` those of the other examiners.
    """
    return _PARAGRAPHS.join(
        (
            "# How well Alba understands",
            "Made by `make evaluate` from the held-out sentences of `tests/nlu`. "
            "In brackets: points since the last run.",
            _figures(now, last),
            f"Parse: {times(predictions)}.",
            "## Other examiners",
            _EXAMINER,
            _figures(examined, {}),
            "![Each figure by language](figures.svg)",
            f"## Calibration: expected error {calibrated.error:.3f}",
            _calibration(calibrated),
            "![Confidence against the share right](calibration.svg)",
            "## Topics, questions and slang of all languages",
            _topics(predictions),
            "![What was meant and what it was taken for](confusions.svg)",
            "## Most confused",
            _confusions(predictions),
            _listed("Crisis messages that were missed", predictions, _missed),
            _listed("False alarms", predictions, _false_alarm),
            _listed("Wishes that were not refused", predictions, _not_refused),
        )
    )


def times(predictions: list[Prediction]) -> str:
    """How long a parse took."""
    seconds = sorted(p.seconds for p in predictions)
    p95 = seconds[int(len(seconds) * _P95)]
    return f"median {statistics.median(seconds) * 1000:.1f} ms, 95th percentile {p95 * 1000:.1f} ms"


def percent(value: float) -> str:
    """A share in per cent, or a dash where nothing was counted."""
    return "–" if math.isnan(value) else f"{value * _PERCENT:.1f}"


def change(value: float, before: float | None) -> str:
    """The points since `before`, in brackets."""
    return "" if before is None else f" ({(value - before) * _PERCENT:+.1f})"


def _figures(now: Figures, last: Figures) -> str:
    rows = [
        [name]
        + [
            percent(own[name]) + change(own[name], last.get(code, {}).get(name))
            for code, own in now.items()
        ]
        for name in next(iter(now.values()))
    ]
    return _table(["%", *now], rows)


def _calibration(calibrated: Calibration) -> str:
    rows = [[percent(mean), percent(right), str(n)] for mean, right, n in calibrated.bins]
    return _table(["confidence", "right", "sentences"], rows)


def _topics(predictions: list[Prediction]) -> str:
    found = sorted(by_topic(predictions).items(), key=lambda item: item[1][1])
    rows = [[topic, str(number), percent(right)] for topic, (number, right) in found]
    return _table(["topic", "sentences", "right"], rows)


def _confusions(predictions: list[Prediction]) -> str:
    rows = [
        [meant, taken, str(count), _one_line(text)]
        for meant, taken, count, text in confusions(predictions, _MOST_CONFUSIONS)
    ]
    return _table(["meant", "taken for", "times", "one of them"], rows)


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _listed(title: str, predictions: list[Prediction], wrong: Callable[[Prediction], bool]) -> str:
    found = [p for p in predictions if wrong(p)]
    lines = [f"## {title}: {len(found)}", ""]
    lines += [
        f"- {p.sentence.language}, taken for {p.intent}: {_one_line(p.sentence.text)}"
        for p in found[:_MOST_SENTENCES]
    ]
    return "\n".join(lines)


def _missed(p: Prediction) -> bool:
    return p.sentence.set == "crisis" and p.intent not in CRISIS


def _false_alarm(p: Prediction) -> bool:
    return p.sentence.set in {"idioms", "out_of_scope"} and p.false_alarm


def _not_refused(p: Prediction) -> bool:
    return p.sentence.set == "misuse" and not p.right


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")
