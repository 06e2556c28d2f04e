"""Rasa's own commands, from the root, as a Rasa user expects them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from bot.knowledge.library import Library
from bot.project import DATA, ROOT
from tests.conftest import free_port

RASA = Path(sys.executable).parent / "rasa"
ENVIRONMENT = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}
ACTS = {"affirm", "deny", "inform", "change_language", "stop"}
ACTS |= {"work_it_out", "skip", "more", "quiz", "scene"}
ACTS |= {"how_long", "who_is_told", "groups"}
# In the languages that Alba answers in, and in those that it only understands.
FEWEST_SENTENCES, FEWEST_IN_OTHERS = 120, 25
FEWEST_OF_AN_ACT = 40
OTHERS = ["fr", "de", "it", "pt", "nl", "no", "pl", "ca"]


def test_intents_are_the_topics_and_the_acts(library: Library) -> None:
    domain = yaml.safe_load((ROOT / "bot/domain/intents.yml").read_text())
    intents = {next(iter(entry)) for entry in domain["intents"]}
    assert intents == set(library.topics) | ACTS


@pytest.mark.parametrize("language", ["en", "es", *OTHERS])
def test_every_topic_has_enough_sentences(library: Library, language: str) -> None:
    for intent in set(library.topics) | ACTS:
        content = yaml.safe_load((DATA / "nlu" / language / f"{intent}.yml").read_text())
        sentences = content["nlu"][0]["examples"].splitlines()
        enough = FEWEST_OF_AN_ACT if intent in ACTS or _is_small_talk(intent) else FEWEST_SENTENCES
        fewest = FEWEST_IN_OTHERS if language in OTHERS else enough
        assert content["nlu"][0]["intent"] == intent
        assert len(sentences) >= fewest, f"{intent}: {len(sentences)}"
        assert len(set(sentences)) == len(sentences), intent


def _is_small_talk(intent: str) -> bool:
    return intent in {"greet", "thanks", "goodbye"}


def test_no_sentence_trains_two_intents() -> None:
    seen: dict[str, str] = {}
    for path in sorted((DATA / "nlu").glob("*/*.yml")):
        for line in yaml.safe_load(path.read_text())["nlu"][0]["examples"].splitlines():
            key = line.casefold()
            assert seen.setdefault(key, path.stem) == path.stem, f"{line} ({path})"


@pytest.mark.slow
def test_the_stories_hold(model: Path, tmp_path: Path) -> None:
    command = [RASA, "test", "core", "--stories", "tests/stories", "--model", model]
    command += ["--fail-on-prediction-errors", "--out", tmp_path]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.slow
def test_rasa_measures_understanding_on_the_same_held_out_sentences(
    model: Path, tmp_path: Path
) -> None:
    command = [RASA, "test", "nlu", "--nlu", "tests/nlu/en/slang.yml", "--model", model]
    command += ["--no-plot", "--out", tmp_path]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "sextortion" in (tmp_path / "intent_report.json").read_text()


@pytest.mark.slow
def test_rasa_run_and_the_action_server_talk_to_each_other(model: Path, tmp_path: Path) -> None:
    port, actions_port = free_port(), free_port()
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text())
    endpoints["action_endpoint"]["url"] = f"http://localhost:{actions_port}/webhook"
    (tmp_path / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    run = [RASA, "run", "--port", str(port), "--model", model, "--endpoints"]
    with (tmp_path / "output.txt").open("wb") as output:
        options = {"cwd": ROOT, "env": ENVIRONMENT, "stdout": output, "stderr": output}
        processes = [
            subprocess.Popen([RASA, "run", "actions", "--port", str(actions_port)], **options),
            subprocess.Popen([*run, tmp_path / "endpoints.yml"], **options),
        ]
    try:
        replies = _ask(f"http://127.0.0.1:{port}/webhooks/rest/webhook", processes)
        assert "not your fault" in replies
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def _ask(url: str, processes: list[subprocess.Popen[bytes]]) -> str:
    body = b'{"sender": "a", "message": "someone made a fake nude of me"}'
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert all(process.poll() is None for process in processes)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text = answer.read().decode()
            if text != "[]":
                return str(text)
        except OSError:
            pass
        time.sleep(1)
    raise AssertionError("no answer")
