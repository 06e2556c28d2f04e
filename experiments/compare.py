"""`python -m experiments.compare [share] [name ...]`: pipelines on the same sentences.

Each pipeline of `experiments/pipelines` is trained on the same `share` (a twentieth, if
not told) of the training sentences and measured on the same held-out ones of `tests/nlu`, before
any threshold. Folds of the training sentences would flatter: their neighbours have the same
writer. A table in Markdown goes to the standard output.
"""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from bot.evaluation.sentences import Sentence, read_sentences
from bot.nlu.sentences import read_sentences as read_training
from bot.project import DATA, ROOT
from bot.runtime.privacy import configure_structlog

_PIPELINES = ROOT / "experiments" / "pipelines"
_SHARE = 0.05
_SETS = (
    ("questions", ("en",)),
    ("questions", ("es",)),
    ("slang", ("en",)),
    ("slang", ("es",)),
    ("questions", ("fr", "de", "it", "pt", "nl", "no", "pl", "ca")),
    ("out_of_scope", ("en", "es")),
    ("misuse", ("en", "es")),
    ("lookalikes", ("en", "es")),
)
_HEADINGS = (
    "questions en",
    "es",
    "slang en",
    "es",
    "questions, eight others",
    "out of scope",
    "misuse",
    "look-alikes",
    "parse, ms",
    "training, s",
)


def main(arguments: list[str]) -> int:
    """Print a row a pipeline."""
    configure_structlog()
    share = float(arguments[0]) if arguments else _SHARE
    names = arguments[1:] or [path.stem for path in sorted(_PIPELINES.glob("*.yml"))]
    held_out = read_sentences(ROOT / "tests" / "nlu")
    print(f"| % | {' | '.join(_HEADINGS)} |")
    print(f"|{'---|' * (len(_HEADINGS) + 1)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder) / "nlu.yml"
        sentences.write_text(yaml.safe_dump(_training(share), allow_unicode=True))
        for name in names:
            row = _measured(_PIPELINES / f"{name}.yml", sentences, Path(folder), held_out)
            print(f"| {name} | {' | '.join(row)} |", flush=True)
    return 0


def _training(share: float) -> dict[str, Any]:
    """Every n-th sentence of each file, in Rasa's form."""
    texts: dict[str, list[str]] = {}
    for place, sentence in enumerate(read_training(DATA / "nlu")):
        if place * share % 1 < share:
            texts.setdefault(sentence.intent, []).append(f"- {sentence.text}\n")
    blocks = [{"intent": name, "examples": "".join(lines)} for name, lines in texts.items()]
    return {"version": "3.1", "nlu": blocks}


def _measured(config: Path, sentences: Path, folder: Path, held_out: list[Sentence]) -> list[str]:
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    start = time.monotonic()
    # What Rasa prints while it trains is no row of the table.
    with contextlib.redirect_stdout(sys.stderr):
        model = train_nlu(str(config), str(sentences), str(folder), fixed_model_name=config.stem)
    seconds = time.monotonic() - start
    agent = Agent.load(model)
    chosen = [s for s in held_out if any(s.set == name and s.language in c for name, c in _SETS)]
    rights, times = asyncio.run(_parsed(agent, chosen))
    shares = []
    for name, codes in _SETS:
        own = [
            right
            for sentence, right in zip(chosen, rights, strict=True)
            if sentence.set == name and sentence.language in codes
        ]
        shares.append(f"{100 * sum(own) / len(own):.1f}")
    return [*shares, f"{1000 * statistics.median(times):.0f}", f"{seconds:.0f}"]


async def _parsed(agent: Any, sentences: list[Sentence]) -> tuple[list[bool], list[float]]:
    from rasa.core.channels.channel import UserMessage

    rights, times = [], []
    for sentence in sentences:
        start = time.perf_counter()
        parse = await agent.processor.parse_message(UserMessage(sentence.text))
        times.append(time.perf_counter() - start)
        rights.append(sentence.accepts(parse["intent"]["name"]))
    return rights, times


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
