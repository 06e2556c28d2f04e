"""The adapter: what the encoder learned from the training sentences, beside its open weights.

E. Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021,
https://arxiv.org/abs/2106.09685. Every linear step W becomes W + AB with A and B narrow;
biases and norms are replaced. It is some three megabytes instead of the encoder's hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.encoder.weights import LINEAR, NORMS, Floats, Weights, shape

# Linear steps whose input is measured once an adapter has learned. Key and value share that of
# the query; "fo" is rounded in a way that needs no measure.
MEASURED = ("q", "ao", "fi")

_LEARNED, _REACH = "learned", ".reach"


@dataclass(frozen=True)
class Adapter:
    """The learned numbers by name, as `<layer>.<step>.<part>`.

    Parts of a linear step are `down` (A), `up` (B) and `bias`; of a norm `gain` and `shift`.
    `reaches` tell for each of `MEASURED`, as `<layer>.<step>`, how far from 0 the numbers lie
    that come into it, one for each input (`bot/encoder/reach.py`); the graph that runs in use is
    rounded by them. `learned` are the marks of the sentences that it was learned from
    (`Example.mark`).
    """

    parts: dict[str, Floats]
    reaches: dict[str, Floats]
    learned: NDArray[np.uint32] = field(default_factory=lambda: np.zeros(0, dtype=np.uint32))

    @classmethod
    def read(cls, path: Path) -> Adapter:
        """The adapter that `write` left at `path`."""
        with np.load(path) as stored:
            numbers = {n: stored[n].astype(np.float32) for n in stored.files if n != _LEARNED}
            reaches = {n: v for n, v in numbers.items() if n.endswith(_REACH)}
            return cls(
                {n: v for n, v in numbers.items() if n not in reaches},
                {n.removesuffix(_REACH): v for n, v in reaches.items()},
                stored[_LEARNED],
            )

    def write(self, path: Path) -> None:
        """Save with 16 bits a number, which is as exact as the encoder's own weights need."""
        numbers = self.parts | {f"{n}{_REACH}": v for n, v in self.reaches.items()}
        stored: dict[str, Any] = {n: v.astype(np.float16) for n, v in numbers.items()}
        stored[_LEARNED] = self.learned
        np.savez(path, **stored)


def learned_by_each(adapters: Sequence[Adapter]) -> frozenset[int]:
    """The marks of the sentences that every one of `adapters` has learned from."""
    return frozenset.intersection(*(frozenset(a.learned.tolist()) for a in adapters))


def untrained(weights: Weights, rank: int, seed: int) -> Adapter:
    """The adapter that changes nothing yet; `rank` is the width of A and B.

    It is a start for learning, with nothing measured: `graph` cannot use it.
    """
    random = np.random.default_rng(seed)
    parts: dict[str, Floats] = {}
    for layer in range(weights.sizes.layers):
        for name in LINEAR:
            outputs, inputs = shape(name, weights.sizes)
            down = random.normal(0.0, 0.2 / rank**0.5, (inputs, rank))
            parts[f"{layer}.{name}.down"] = down.astype(np.float32)
            parts[f"{layer}.{name}.up"] = np.zeros((rank, outputs), dtype=np.float32)
            parts[f"{layer}.{name}.bias"] = weights.vector(f"l{layer}.{name}.b")
        for name in NORMS:
            parts[f"{layer}.{name}.gain"] = weights.vector(f"l{layer}.{name}.w")
            parts[f"{layer}.{name}.shift"] = weights.vector(f"l{layer}.{name}.b")
    return Adapter(parts, {})
