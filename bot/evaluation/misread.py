"""Misread: new training sentences that the model, as it is, takes for something else.

They teach most. One who writes sentences sees here what the model stumbles over, and goes on
there: more of that kind, and the same words with another need.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.encoder.adapter import Adapter, learned_by_each
from bot.encoder.lesson import mark
from bot.evaluation.measure import UNSURE, Prediction
from bot.evaluation.pipeline import settings
from bot.evaluation.sentences import Sentence
from bot.nlu.sentences import read_sentences
from bot.nlu.vector_store import unread
from bot.project import ADAPTERS, ROOT

_PERCENT = 100


def configured_store(config: Path) -> Path:
    """Where the pipeline in `config` (config.yml) keeps the vectors of what it has read."""
    return ROOT / str(settings(config, "SentenceEncoder")["kept"])


def older_than_adapters(model: Path, adapters: Iterable[Path]) -> bool:
    """Whether `model` is not there, or was trained before one of `adapters` learned on."""
    if not model.exists():
        return True
    trained = model.stat().st_mtime
    return any(trained < path.stat().st_mtime for path in adapters)


def written_since(folder: Path, store: Path) -> list[Sentence]:
    """The training sentences of `folder` that neither the adapters nor a training have read.

    `store` knows what trainings have read; it goes by the words, so that a sentence which has
    only another topic now is not among these.

    Raises:
        KnowledgeError: a file is malformed.
    """
    learned = learned_by_each([Adapter.read(path) for path in ADAPTERS])
    sentences = [s for s in read_sentences(folder) if mark(s.intent, s.text) not in learned]
    new = set(unread(store, [sentence.text for sentence in sentences]))
    return [Sentence(s.text, s.language, "", s.intent, ()) for s in sentences if s.text in new]


def misread(predictions: Iterable[Prediction]) -> str:
    """A line for each sentence that was misread, the worst first, then how many there are.

    A training sentence has one topic, so one that would help as well does not count here.
    """
    found = list(predictions)
    wrong = sorted((p for p in found if p.intent != p.sentence.intent), key=_own)
    lines = [
        f"{p.sentence.language}/{p.sentence.intent}.yml: {_taken(p)},"
        f" its own topic got {_own(p) * _PERCENT:.0f} %: {p.sentence.text}"
        for p in wrong
    ]
    return "\n".join([*lines, f"{len(wrong)} of {len(found)} new sentences are misread."])


def _own(prediction: Prediction) -> float:
    return prediction.likelihoods.get(prediction.sentence.intent, 0.0)


def _taken(prediction: Prediction) -> str:
    if prediction.intent == UNSURE:
        return f"unsure, most like {prediction.likeliest}"
    return f"taken for {prediction.intent}"
