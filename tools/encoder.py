"""`python -m tools.encoder` (`make encoder`): adapts the sentence encoder to `data/nlu`.

It writes `data/encoder/first.npz` and `second.npz`, two adapters that learn apart, by
different chances. Each learns on where it stands, once over all sentences or as often as a
number says; with `anew` it starts from the open weights and goes four times over them. Once
over 107,000 sentences takes some quarter of an hour for each on two cores. The model needs
none of it after an edit: `make train` fits the classifier anew. Do it after a large change,
such as a new topic or language, and compare with `make evaluate`.
"""

from __future__ import annotations

import sys
import time

from bot.encoder.adapter import Adapter
from bot.encoder.training import Example, Schedule, train
from bot.encoder.weights import installed_weights
from bot.knowledge.sheet import open_sheet
from bot.nlu.sentences import read_sentences
from bot.project import ADAPTERS, DATA

# To learn on takes fewer and smaller steps.
_MORE_ROUNDS, _MORE_RATE = 1, 1e-3


def main(arguments: list[str]) -> int:
    """Train and write the adapters."""
    weights = installed_weights()
    if weights is None:
        print("The encoder's weights are not installed: run `make install`.", file=sys.stderr)
        return 1
    start = time.monotonic()

    def progress(step: int, steps: int, loss: float) -> None:
        minutes = (time.monotonic() - start) / 60
        print(f"step {step} of {steps}, loss {loss:.3f}, {minutes:.0f} minutes", flush=True)

    rounds = int(arguments[0]) if arguments and arguments[0].isdecimal() else _MORE_ROUNDS
    examples = _examples()
    for seed, path in enumerate(ADAPTERS):
        if arguments == ["anew"] or not path.exists():
            schedule, standing = Schedule(seed=seed), None
        else:
            schedule = Schedule(rounds=rounds, rate=_MORE_RATE, seed=seed)
            standing = Adapter.read(path)
        print(f"{path.name} learns", flush=True)
        train(weights, examples, schedule, progress, standing).write(path)
    return 0


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
