"""`python -m bot.evaluation`: print the figures and compare them with the last ones."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

from bot.evaluation.measure import Prediction, confusions, figures
from bot.evaluation.sentences import read_sentences
from bot.project import MODEL, ROOT
from bot.runtime.privacy import keep_silent

_SENTENCES = ROOT / "tests" / "nlu"
_LAST = ROOT / "results" / "evaluation.json"
_MOST_CONFUSIONS = 25
_PERCENT = 100
_P95 = 0.95


def main() -> int:
    """Measure the trained model on every held-out sentence."""
    keep_silent()
    from bot.evaluation.prediction import predict  # imports Rasa: after the silence

    predictions = predict(MODEL, read_sentences(_SENTENCES))
    last = json.loads(_LAST.read_text()) if _LAST.exists() else {}
    now: dict[str, dict[str, float]] = {}
    for language in sorted({p.sentence.language for p in predictions}):
        own = [p for p in predictions if p.sentence.language == language]
        now[language] = figures(own)
        print(f"\n{language} ({len(own)} sentences)")
        for name, value in now[language].items():
            print(
                f"  {name:<30} {_percent(value)}{_change(value, last.get(language, {}).get(name))}"
            )
    print(f"\nParse: {_times(predictions)}")
    print("\nMost confused (meant, taken, how often, one of them)")
    for meant, taken, count, text in confusions(predictions, _MOST_CONFUSIONS):
        print(f"  {meant:<20} {taken:<20} {count:>3}  {' '.join(text.split())[:90]}")
    _save(_LAST, now)
    return 0


def _percent(value: float) -> str:
    return f"{value * _PERCENT:5.1f} %"


def _change(value: float, before: float | None) -> str:
    return "" if before is None else f"  ({(value - before) * _PERCENT:+.1f})"


def _times(predictions: list[Prediction]) -> str:
    seconds = sorted(p.seconds for p in predictions)
    p95 = seconds[int(len(seconds) * _P95)]
    return f"median {statistics.median(seconds) * 1000:.1f} ms, 95th percentile {p95 * 1000:.1f} ms"


def _save(path: Path, results: dict[str, dict[str, float]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    sys.exit(main())
