"""The small programs for those who work on Alba."""

from __future__ import annotations

import pytest

from bot.knowledge.library import Library
from tools.encoder import main as learn
from tools.links import addresses
from tools.quiet_validation import findings

DONE = "INFO rasa.validator - Validating utterances..."
UNUSED = "UserWarning: The utterance 'utter_report' is not used in any story or rule."
CONFLICT = "2026 WARNING  rasa.validator  - Story structure conflict after action"
STRUCTURED = '{"event": "validator", "level": "error"}'
REAL = "UserWarning: There is a message in the training data labeled with intent 'x'"


def test_an_utterance_that_only_actions_say_is_expected() -> None:
    assert findings([DONE, UNUSED]) == []


@pytest.mark.parametrize(
    "lines", [[DONE, REAL], [DONE, CONFLICT], [DONE, STRUCTURED], ["stopped early"]]
)
def test_everything_else_is_a_finding(lines: list[str]) -> None:
    assert findings(lines)


def test_the_link_check_knows_what_users_are_shown(library: Library) -> None:
    shown = addresses(library)
    assert shown["https://www.aepd.es/canalprioritario/"] == "es-aepd-prioritario"
    assert "https://telegram.org/faq" not in shown


def test_the_encoder_learns_nothing_at_a_word_it_does_not_know(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert learn(["--help"]) == 2
    assert "make encoder" in capsys.readouterr().err
