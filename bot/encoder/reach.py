"""Reach: how far from 0 the numbers lie that go into the network's linear steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import tensorflow as tf

from bot.encoder.adapter import MEASURED
from bot.encoder.network import Apply, Layer, Tensor, encode
from bot.encoder.weights import Floats, Sizes

# The share of texts in which a number goes no farther than noted: with the farthest of all
# texts, which a rare one decides, the vectors come out less exact.
_MOST_TEXTS = 0.95


def reaches(texts: Iterable[Floats], layers: list[Layer], sizes: Sizes) -> dict[str, Floats]:
    """How far from 0 each input of each of `MEASURED` goes, as `<layer>.<step>`.

    That is, one number for each input: the farthest it goes in a text, at the quantile of 95 %
    over all `texts`. These are token vectors, tokens x width, read one by one: padding would
    count as well.
    """
    farthest: defaultdict[str, list[Floats]] = defaultdict(list)

    def watched(key: str, step: Apply) -> Apply:
        def apply(x: Tensor) -> Tensor:
            farthest[key].append(tf.reduce_max(tf.abs(x), axis=0).numpy())
            return step(x)

        return apply

    measured = [
        Layer(
            layer.linear | {n: watched(f"{place}.{n}", layer.linear[n]) for n in MEASURED},
            layer.norms,
        )
        for place, layer in enumerate(layers)
    ]
    for x in texts:
        encode(x[None], np.ones((1, len(x)), dtype=np.float32), measured, sizes)
    return {
        key: np.quantile(found, _MOST_TEXTS, axis=0).astype(np.float32)
        for key, found in farthest.items()
    }
