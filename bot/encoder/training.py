"""Training the adapter: sentences of one topic are to lie together, others apart."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from bot.encoder.adapter import Adapter, untrained
from bot.encoder.embedding import Embedding
from bot.encoder.lesson import Example
from bot.encoder.network import Layer, Tensor, encode
from bot.encoder.noise import noisy
from bot.encoder.reach import reaches
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import LINEAR, NORMS, Floats, Weights, shape


@dataclass(frozen=True)
class Schedule:
    """How to train; docs/understanding.md tells what was tried.

    `rank` is the width of the adapter. `rate` is the highest learning rate, reached after
    `warm_up` steps and then lowered to nothing. `noise` is the share of sentences that are
    mistyped anew in every round. `softness` is what of the certainty goes to all topics
    alike. `pieces_at_once` bounds a step, `most_pieces` a sentence.
    """

    rounds: int = 4
    rank: int = 16
    rate: float = 2e-3
    warm_up: int = 200
    noise: float = 0.4
    softness: float = 0.1
    dropout: float = 0.1
    pieces_at_once: int = 1536
    most_pieces: int = 96
    seed: int = 0


Progress = Callable[[int, int, float], None]
# Sentences from which the middle and the spread of the encoder's vectors are taken.
_SAMPLE = 2000
# Every fourth of these shows how far numbers go: one by one, they take longer.
_MEASURE_EVERY = 4
_REPORT_EVERY = 100
# Lengths are rounded up to a multiple of this: the fewer lengths, the fewer shapes to prepare for.
_LENGTH_STEP = 2
_JITTER = 6


def train(
    path: Path,
    examples: list[Example],
    schedule: Schedule,
    progress: Progress,
    start: Adapter | None = None,
) -> Adapter:
    """The adapter that tells the topics of the examples apart.

    `path` is the file of weights. `progress` hears the step, the number of steps and the
    loss, now and then. With `start` an adapter learns on, else a new one is made.

    Raises:
        WeightsMissing: `path` holds something else.
    """
    tf.keras.utils.set_random_seed(schedule.seed)
    chance = random.Random(schedule.seed)  # noqa: S311
    weights = Weights(path)
    tokenizer, embedding = Tokenizer(weights.vocabulary), Embedding(weights)
    topics = sorted({example.topic for example in examples})
    wanted = np.array([topics.index(example.topic) for example in examples])
    trainer = _Trainer(
        weights, start or untrained(weights, schedule.rank, schedule.seed), len(topics), schedule
    )
    sample = [
        tokenizer.encode(example.text, schedule.most_pieces)
        for example in examples[:: max(1, len(examples) // _SAMPLE)]
    ]
    groups = _grouped(sample, schedule.pieces_at_once, chance)
    trainer.centre([_padded(sample, places, embedding) for places in groups])
    done = steps = 0
    for _ in range(schedule.rounds):
        texts = [_perhaps_noisy(example, schedule, chance) for example in examples]
        pieces = [tokenizer.encode(text, schedule.most_pieces) for text in texts]
        groups = _grouped(pieces, schedule.pieces_at_once, chance)
        # Noise changes lengths a little, and so the number of steps of later rounds.
        steps = max(steps, len(groups) * schedule.rounds)
        for places in groups:
            done += 1
            rate = _rate(done, steps, schedule)
            loss = trainer.step(_padded(pieces, places, embedding), wanted[places], rate)
            if done % _REPORT_EVERY == 0:
                progress(done, steps, loss)
    learned = np.array([example.mark for example in examples], dtype=np.uint32)
    return Adapter(
        trainer.parts(),
        reaches(map(embedding, sample[::_MEASURE_EVERY]), trainer.layers, weights.sizes),
        np.union1d(learned, start.learned) if start else np.unique(learned),
    )


def _perhaps_noisy(example: Example, schedule: Schedule, chance: random.Random) -> str:
    if chance.random() < schedule.noise:
        return noisy(example.text, example.short_forms, chance)
    return example.text


def _rate(done: int, steps: int, schedule: Schedule) -> float:
    """The learning rate: up to its highest, then down to nothing."""
    return schedule.rate * min(1.0, done / schedule.warm_up) * max(0.0, 1.0 - done / steps)


def _grouped(pieces: list[list[int]], at_once: int, chance: random.Random) -> list[list[int]]:
    """Places of texts of similar length, `at_once` pieces to a group, in random order."""
    lengths = [len(ids) for ids in pieces]
    order = sorted(
        range(len(lengths)), key=lambda place: lengths[place] + chance.random() * _JITTER
    )
    groups = list(_cut(order, lengths, at_once))
    chance.shuffle(groups)
    return groups


def _cut(order: list[int], lengths: list[int], at_once: int) -> Iterator[list[int]]:
    group: list[int] = []
    longest = 0
    for place in order:
        longest = max(longest, _rounded(lengths[place]))
        if group and longest * (len(group) + 1) > at_once:
            yield group
            group, longest = [], _rounded(lengths[place])
        group.append(place)
    if group:
        yield group


def _rounded(length: int) -> int:
    return -(-length // _LENGTH_STEP) * _LENGTH_STEP


def _padded(
    pieces: list[list[int]], places: list[int], embedding: Embedding
) -> tuple[Floats, Floats]:
    """Token vectors of the texts at `places`, and a mask that is 1 where there is a token."""
    texts = [pieces[place] for place in places]
    return embedding.padded(texts, _rounded(max(map(len, texts))))


class _Trainer:
    """The network with an adapter that still learns, and a layer that names the topic."""

    def __init__(self, weights: Weights, start: Adapter, topics: int, schedule: Schedule) -> None:
        self._parts = {name: tf.Variable(value) for name, value in start.parts.items()}
        width = weights.sizes.width
        self._middle = tf.Variable(tf.zeros(width), trainable=False)
        self._spread = tf.Variable(1.0, trainable=False)
        self._names = tf.Variable(tf.random.normal((width, topics), stddev=0.02))
        self._offsets = tf.Variable(tf.zeros(topics))
        self._rate = tf.Variable(0.0, trainable=False)
        self._optimizer = tf.keras.optimizers.legacy.Adam(self._rate)
        self.layers = [self._layer(weights, layer) for layer in range(weights.sizes.layers)]
        learned = [*self._parts.values(), self._names, self._offsets]
        any_texts = tf.TensorSpec((None, None, width), tf.float32)
        any_mask = tf.TensorSpec((None, None), tf.float32)

        @tf.function(autograph=False, input_signature=[any_texts, any_mask])
        def vectors(x: Tensor, mask: Tensor) -> Tensor:
            return encode(x, mask, self.layers, weights.sizes)

        @tf.function(
            autograph=False, input_signature=[any_texts, any_mask, tf.TensorSpec((None,), tf.int64)]
        )
        def step(x: Tensor, mask: Tensor, wanted: Tensor) -> Tensor:
            with tf.GradientTape() as tape:
                x = tf.nn.dropout(x, schedule.dropout)
                out = encode(x, mask, self.layers, weights.sizes, schedule.dropout)
                apart = tf.nn.dropout((out - self._middle) / self._spread, schedule.dropout)
                scores = tf.matmul(apart, self._names) + self._offsets
                target = tf.one_hot(wanted, topics) * (1.0 - schedule.softness)
                target += schedule.softness / topics
                loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(target, scores))
            gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, learned), 1.0)
            self._optimizer.apply_gradients(zip(gradients, learned, strict=True))
            return loss

        self._vectors, self._step = vectors, step

    def centre(self, batches: list[tuple[Floats, Floats]]) -> None:
        """Note the middle and spread of the vectors, which all point one way at first."""
        found = np.concatenate([self._vectors(x, mask).numpy() for x, mask in batches])
        self._middle.assign(found.mean(axis=0))
        self._spread.assign(float((found - found.mean(axis=0)).std()))

    def step(self, batch: tuple[Floats, Floats], wanted: NDArray[np.int64], rate: float) -> float:
        """Learn from one batch; returns its loss."""
        self._rate.assign(rate)
        return float(self._step(*batch, wanted))

    def parts(self) -> dict[str, Floats]:
        """What was learned, by the names of `Adapter.parts`."""
        return {name: part.numpy() for name, part in self._parts.items()}

    def _layer(self, weights: Weights, layer: int) -> Layer:
        def linear(name: str) -> Callable[[Tensor], Tensor]:
            matrix = weights.matrix(f"l{layer}.{name}.w", *shape(name, weights.sizes)).T
            frozen = tf.cast(tf.constant(matrix), tf.bfloat16)
            down, up, bias = (
                self._parts[f"{layer}.{name}.{part}"] for part in ("down", "up", "bias")
            )

            def apply(x: Tensor) -> Tensor:
                # Half as many bits are twice as fast, and exact enough while learning.
                short = tf.cast(x, tf.bfloat16)
                narrow = tf.matmul(short, tf.cast(down, tf.bfloat16))
                learned = tf.matmul(narrow, tf.cast(up, tf.bfloat16))
                return tf.cast(tf.matmul(short, frozen) + learned, tf.float32) + bias

            return apply

        def norm(name: str) -> tuple[Tensor, Tensor]:
            return self._parts[f"{layer}.{name}.gain"], self._parts[f"{layer}.{name}.shift"]

        return Layer({name: linear(name) for name in LINEAR}, {name: norm(name) for name in NORMS})
