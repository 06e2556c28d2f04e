"""`python -m bot.evaluation`: measure, print and write a report.

With `tune` it shows what thresholds would cost and bring, with `misread` what the trained model
makes of training sentences that were written since.
"""

from __future__ import annotations

import json
import sys

from bot.evaluation.measure import Prediction, calibration, confusions, figures
from bot.evaluation.misread import configured_store, misread, older_than_adapters, written_since
from bot.evaluation.report import Figures, change, percent, times, written
from bot.evaluation.sentences import read_sentences
from bot.evaluation.tuning import configured_floors, tables
from bot.knowledge.topics import read_topics
from bot.project import ADAPTERS, DATA, MODEL, ROOT
from bot.runtime.privacy import keep_silent

_CONFIG = ROOT / "config.yml"
_HELD_OUT = ROOT / "tests" / "nlu"
_EXAMINER = ROOT / "tests" / "examiner"
_TUNING = DATA / "tuning"
_REPORT = ROOT / "docs" / "evaluation"
_LAST = _REPORT / "figures.json"
_MOST_CONFUSIONS = 15


def main(arguments: list[str]) -> int:
    """Measure the trained model on held-out sentences, or do what the argument says."""
    if arguments == ["misread"] and older_than_adapters(MODEL, ADAPTERS):
        print("The model is older than what it reads with. First: make train", file=sys.stderr)
        return 1
    keep_silent()
    from bot.evaluation.prediction import predict  # imports Rasa: after the silence

    if arguments == ["tune"]:
        print(tables(predict(MODEL, read_sentences(_TUNING)), configured_floors(_CONFIG)))
        return 0
    if arguments == ["misread"]:
        new = written_since(DATA / "nlu", configured_store(_CONFIG))
        print(misread(predict(MODEL, new) if new else []))
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    held_out = read_sentences(_HELD_OUT)
    found = predict(MODEL, held_out + read_sentences(_EXAMINER))
    predictions, examined = found[: len(held_out)], _figures(found[len(held_out) :])
    last = json.loads(_LAST.read_text()) if _LAST.exists() else {}
    now = _figures(predictions)
    _print(predictions, now, last)
    _write(predictions, now, last, examined)
    return 0


def _figures(predictions: list[Prediction]) -> Figures:
    topics = read_topics(DATA / "topics.yml").values()
    peopled = frozenset(topic.id for topic in topics if topic.brings_people)
    by_language: dict[str, list[Prediction]] = {}
    for prediction in predictions:
        by_language.setdefault(prediction.sentence.language, []).append(prediction)
    return {code: figures(own, peopled) for code, own in sorted(by_language.items())}


def _print(predictions: list[Prediction], now: Figures, last: Figures) -> None:
    for code, own in now.items():
        print(f"\n{code}")
        for name, value in own.items():
            print(
                f"  {name:<30} {percent(value):>5} %{change(value, last.get(code, {}).get(name))}"
            )
    print(f"\nParse: {times(predictions)}")
    print("\nMost confused (meant, taken, how often, one of them)")
    for meant, taken, count, text in confusions(predictions, _MOST_CONFUSIONS):
        print(f"  {meant:<20} {taken:<20} {count:>3}  {' '.join(text.split())[:90]}")
    print(f"\nThe whole report: {_REPORT.relative_to(ROOT)}/report.md")


def _write(predictions: list[Prediction], now: Figures, last: Figures, examined: Figures) -> None:
    from bot.evaluation import plots  # takes a second to import, which tuning need not wait for

    calibrated = calibration(predictions)
    _REPORT.mkdir(parents=True, exist_ok=True)
    plots.save_calibration(calibrated, _REPORT / "calibration.svg")
    plots.save_confusions(predictions, _REPORT / "confusions.svg")
    plots.save_figures(now, _REPORT / "figures.svg")
    report = written(predictions, now, last, calibrated, examined)
    (_REPORT / "report.md").write_text(report + "\n", encoding="utf-8")
    _LAST.write_text(json.dumps(now, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
