"""Embedding: token vectors before the first layer."""

from __future__ import annotations

import numpy as np

from bot.encoder.weights import Floats, Weights


class Embedding:
    """Turns the pieces of a text into vectors."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        width = weights.sizes.width
        kind = weights.vector("emb.type").reshape(-1, width)[0]
        self._positions = weights.vector("emb.pos").reshape(-1, width) + kind
        self._gain, self._shift = weights.vector("emb.ln.w"), weights.vector("emb.ln.b")

    def __call__(self, ids: list[int]) -> Floats:
        """One row a token of `ids`."""
        raw = self._weights.embedding(ids) + self._positions[: len(ids)]
        centred = raw - raw.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self._weights.sizes.epsilon)
        return np.asarray(centred / spread * self._gain + self._shift, dtype=np.float32)

    def padded(self, texts: list[list[int]], length: int) -> tuple[Floats, Floats]:
        """The vectors of several texts, each filled up to `length` tokens, and a mask.

        For learning, where many texts make a step.
        The first is texts x tokens x width; the mask is 1 where there is a token, else 0.
        """
        x = np.zeros((len(texts), length, self._weights.sizes.width), dtype=np.float32)
        mask = np.zeros((len(texts), length), dtype=np.float32)
        for row, ids in enumerate(texts):
            x[row, : len(ids)], mask[row, : len(ids)] = self(ids), 1.0
        return x, mask
