"""`python -m tools.encoder` (`make encoder`): adapts the sentence encoder to `data/nlu`.

It writes `data/encoder/first.npz` and `second.npz`, two adapters that learn apart, by
different chances, at the same time. Each learns what is new or has another topic since it last
learned, twice, with older sentences beside it. With `anew` it starts from the open weights and
goes four times over all sentences: hours. The model needs none of it after an edit: `make train`
fits the classifier anew. Do it after a large change, such as a new topic or language, and
compare with `make evaluate`.
"""

from __future__ import annotations

import os
import random
import sys
import time
from multiprocessing import get_context
from pathlib import Path

from bot.encoder.adapter import Adapter
from bot.encoder.lesson import Example, lesson
from bot.encoder.weights import installed_weights
from bot.knowledge.sheet import open_sheet
from bot.nlu.sentences import read_sentences
from bot.project import ADAPTERS, DATA

# To learn on takes fewer and smaller steps.
_MORE_ROUNDS, _MORE_RATE = 2, 1e-3
# The sentences of a step are short: a second thread for them wins less than a second adapter.
_ONE_THREAD = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}


def main(arguments: list[str]) -> int:
    """Train and write the adapters."""
    if arguments not in ([], ["anew"]):
        print(__doc__, file=sys.stderr)
        return 2
    weights = installed_weights()
    if weights is None:
        print("The encoder's weights are not installed: run `make install`.", file=sys.stderr)
        return 1
    examples, anew = _examples(), arguments == ["anew"]
    os.environ.update(_ONE_THREAD)
    # TensorFlow reads the number of threads when it is imported: in a process of its own.
    with get_context("spawn").Pool(len(ADAPTERS)) as pool:
        lessons = [(seed, path, weights, examples, anew) for seed, path in enumerate(ADAPTERS)]
        pool.starmap(_learn, lessons, chunksize=1)
    return 0


def _learn(seed: int, path: Path, weights: Path, examples: list[Example], anew: bool) -> None:
    from bot.encoder.training import Schedule, train

    if anew or not path.exists():
        standing, schedule, reads = None, Schedule(seed=seed), examples
    else:
        standing = Adapter.read(path)
        schedule = Schedule(rounds=_MORE_ROUNDS, rate=_MORE_RATE, seed=seed)
        learned = frozenset(standing.learned.tolist())
        reads = lesson(examples, learned, random.Random(seed))  # noqa: S311
    if not reads:
        print(f"{path.name} has learned all sentences.", flush=True)
        return
    print(f"{path.name} learns from {len(reads)} sentences", flush=True)
    start = time.monotonic()

    def report(step: int, steps: int, loss: float) -> None:
        minutes = (time.monotonic() - start) / 60
        print(
            f"{path.name}: step {step} of {steps}, loss {loss:.3f}, {minutes:.0f} minutes",
            flush=True,
        )

    train(weights, reads, schedule, report, standing).write(path)


def _examples() -> list[Example]:
    sheet = open_sheet(DATA / "encoder" / "abbreviations.yml")
    short_forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in sheet:
        words = sheet.child(language)
        short_forms[language] = {word: words.texts(word) for word in words}
    return [
        Example(sentence.intent, sentence.text, short_forms.get(sentence.language, {}))
        for sentence in read_sentences(DATA / "nlu")
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
