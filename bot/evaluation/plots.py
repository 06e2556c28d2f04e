"""The pictures of a report, as SVG."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from bot.evaluation.measure import UNSURE, Calibration, Prediction

# Without it, every drawing of the same figures would differ.
plt.rcParams["svg.hashsalt"] = "alba"
_METADATA = {"Date": None, "Creator": "Alba"}
_TOPICAL = frozenset({"questions", "slang"})


def save_calibration(calibration: Calibration, path: Path) -> None:
    """Confidence against the share right; on the diagonal, confidence tells the truth."""
    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="0.6", linestyle="--", linewidth=1)
    means, rights, _ = zip(*calibration.bins, strict=True)
    axes.plot(means, rights, marker="o", color="#1f6f78")
    for mean, right, number in calibration.bins:
        axes.annotate(str(number), (mean, right), textcoords="offset points", xytext=(6, -10))
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    axes.set_title(f"Calibration (expected error {calibration.error:.3f})")
    _save(figure, path)


def save_confusions(predictions: list[Prediction], path: Path) -> None:
    """What was meant (rows) and what it was taken for (columns), in questions and slang."""
    topical = [p for p in predictions if p.sentence.set in _TOPICAL]
    counts = Counter(
        (p.sentence.intent, p.sentence.intent if p.right else p.intent) for p in topical
    )
    rows = sorted({p.sentence.intent for p in topical})
    columns = [*rows, *sorted({taken for _, taken in counts} - set(rows) - {UNSURE}), UNSURE]
    totals = Counter(p.sentence.intent for p in topical)
    shares = [[counts[row, column] / totals[row] for column in columns] for row in rows]
    figure, axes = plt.subplots(figsize=(11, 10))
    axes.imshow(shares, cmap="GnBu", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=7)
    axes.set_yticks(range(len(rows)), rows, fontsize=7)
    axes.set(xlabel="taken for", ylabel="meant")
    axes.set_title("Questions and slang of all languages: share of each topic")
    _save(figure, path)


def save_figures(figures: dict[str, dict[str, float]], path: Path) -> None:
    """Each figure by language, as bars."""
    names = list(next(iter(figures.values())))
    figure, grid = plt.subplots((len(names) + 1) // 2, 2, figsize=(10, 2.1 * len(names) / 1.7))
    for axes, name in zip(grid.flat, names, strict=False):
        axes.bar(list(figures), [own[name] for own in figures.values()], color="#1f6f78")
        axes.set_title(name, fontsize=9)
        axes.set_ylim(0, 1)
    for axes in list(grid.flat)[len(names) :]:
        axes.set_axis_off()
    _save(figure, path)


def _save(figure: plt.Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata=_METADATA)
    plt.close(figure)
