"""What an evaluation makes of predictions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.answer import PERHAPS_CLAUSE, PERHAPS_CRISIS
from bot.evaluation import plots
from bot.evaluation.measure import (
    LINE_FROM,
    LINE_FROM_CLAUSE,
    Prediction,
    by_topic,
    calibration,
    figures,
)
from bot.evaluation.report import written
from bot.evaluation.sentences import Sentence, read_sentences
from bot.evaluation.tuning import configured_floors, tables
from bot.nlu.sentences import read_sentences as read_training_sentences
from bot.project import DATA, ROOT


def prediction(kind: str, meant: str, taken: str, confidence: float = 0.9) -> Prediction:
    rest = (1 - confidence) / 4
    names = ("report", "remove", "crisis_self_harm", "immediate_danger", "how_to_make")
    likelihoods = {name: confidence if name == taken else rest for name in names}
    sentence = Sentence(f"{meant} in other words", "en", kind, meant, ())
    return Prediction(sentence, taken, confidence, (taken,), 0.01, likelihoods=likelihoods)


PREDICTIONS = [
    prediction("questions", "report", "report"),
    prediction("questions", "report", "remove", 0.6),
    prediction("slang", "remove", "remove"),
    prediction("crisis", "crisis_self_harm", "crisis_self_harm"),
    prediction("crisis", "immediate_danger", "report"),
    prediction("idioms", "report", "crisis_self_harm"),
    prediction("misuse", "how_to_make", "remove"),
]
PEOPLED = frozenset({"tell_adult"})


def test_each_figure_counts_its_own_sentences() -> None:
    found = figures(PREDICTIONS, PEOPLED)
    assert found["questions: right topic"] == pytest.approx(0.5)
    assert found["crisis: recall"] == pytest.approx(0.5)
    assert found["idioms: false alarms"] == pytest.approx(1.0)
    assert found["misuse: refused"] == pytest.approx(0.0)


def test_small_talk_that_is_answered_as_a_crisis_is_a_false_alarm() -> None:
    found = figures([prediction("out_of_scope", "out_of_scope", "immediate_danger")], PEOPLED)
    assert found["out of scope: false alarms"] == pytest.approx(1.0)


def test_a_crisis_is_given_a_human_line_from_where_the_answers_give_one() -> None:
    # The second one was taken for a report, with a twentieth for a crisis.
    assert figures(PREDICTIONS, PEOPLED)["crisis: given a human line"] == pytest.approx(1.0)
    assert (LINE_FROM, LINE_FROM_CLAUSE) == (PERHAPS_CRISIS, PERHAPS_CLAUSE)


def test_a_helpline_below_an_answer_counts_apart_from_a_crisis_line() -> None:
    helped, left = (
        replace(prediction("crisis", "crisis_self_harm", taken), likelihoods={taken: 1.0})
        for taken in ("tell_adult", "report")
    )
    found = figures([helped, left], PEOPLED)
    assert found["crisis: given a human line"] == pytest.approx(0.0)
    assert found["crisis: that or a helpline"] == pytest.approx(0.5)


def test_topics_are_counted_over_questions_and_slang() -> None:
    assert by_topic(PREDICTIONS) == {"report": (2, 0.5), "remove": (1, 1.0)}


def test_calibration_compares_confidence_with_what_was_right() -> None:
    found = calibration(PREDICTIONS)
    assert found.bins == (
        (pytest.approx(0.6), 0.0, 1),
        (pytest.approx(0.9), pytest.approx(2 / 3), 3),
    )
    assert found.error == pytest.approx((0.6 * 1 + (0.9 - 2 / 3) * 3) / 4)


def test_the_report_names_what_went_wrong_and_what_changed() -> None:
    now = {"en": figures(PREDICTIONS, PEOPLED)}
    last = {"en": {"questions: right topic": 0.25}}
    report = written(PREDICTIONS, now, last, calibration(PREDICTIONS), now)
    assert "50.0 (+25.0)" in report
    assert "taken for report: immediate_danger in other words" in report
    assert "## False alarms: 1" in report
    assert "## Wishes that were not refused: 1" in report


def test_pictures_can_be_drawn(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        plots.save_calibration(calibration(PREDICTIONS), tmp_path / name)
        plots.save_confusions(PREDICTIONS, tmp_path / f"confusions-{name}")
        plots.save_figures({"en": figures(PREDICTIONS, PEOPLED)}, tmp_path / f"figures-{name}")
    assert (tmp_path / "one.svg").read_bytes().startswith(b"<?xml")
    assert len(list(tmp_path.iterdir())) == 6


def test_tuning_shows_what_a_floor_brings_and_costs() -> None:
    standing = configured_floors(ROOT / "config.yml")
    first = tables(PREDICTIONS, standing).splitlines()[1]
    assert first.split() == ["0.02", "100.0", "%", "100.0", "%", "100.0", "%"]


def test_no_sentence_for_tuning_is_a_held_out_one() -> None:
    held_out = texts(ROOT / "tests" / "nlu") | texts(ROOT / "tests" / "examiner")
    tuning = texts(DATA / "tuning")
    assert tuning
    assert not held_out & tuning


def test_the_other_examiners_ask_nothing_that_was_learned() -> None:
    learned = {(s.language, s.text.strip()) for s in read_training_sentences(DATA / "nlu")}
    assert not texts(ROOT / "tests" / "examiner") & learned


def texts(folder: Path) -> set[tuple[str, str]]:
    return {(s.language, s.text.strip()) for s in read_sentences(folder)}
