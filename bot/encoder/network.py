"""The encoder as a network: a transformer whose token vectors are averaged.

A. Vaswani et al., "Attention Is All You Need", 2017, https://arxiv.org/abs/1706.03762;
L. Wang et al., "Multilingual E5 Text Embeddings", 2024, https://arxiv.org/abs/2402.05672.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf

from bot.encoder.weights import Floats, Sizes, Weights

# Keys of a layer in the file of weights: query, key, value, output of the attention, and
# the two steps of the inner network.
LINEAR = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")

Tensor = Any
Apply = Callable[[Tensor], Tensor]
_HIDDEN = -1e9


@dataclass(frozen=True)
class Layer:
    """One layer: what each of `LINEAR` does to its input, and gain and shift of each norm."""

    linear: dict[str, Apply]
    norms: dict[str, tuple[Tensor, Tensor]]


def shape(name: str, sizes: Sizes) -> tuple[int, int]:
    """Outputs and inputs of the linear step `name`."""
    outputs = sizes.inner if name == "fi" else sizes.width
    inputs = sizes.inner if name == "fo" else sizes.width
    return outputs, inputs


def normalised(x: Tensor, gain: Tensor, shift: Tensor, epsilon: float) -> Tensor:
    """`x` with mean 0 and variance 1 along its last axis, then scaled and shifted."""
    mean = tf.reduce_mean(x, -1, keepdims=True)
    variance = tf.reduce_mean(tf.square(x - mean), -1, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + epsilon) * gain + shift


class Embedding:
    """Token vectors before the first layer."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        width = weights.sizes.width
        kind = weights.vector("emb.type").reshape(-1, width)[0]
        self._positions = weights.vector("emb.pos").reshape(-1, width) + kind
        self._gain, self._shift = weights.vector("emb.ln.w"), weights.vector("emb.ln.b")

    def __call__(self, ids: list[int]) -> Floats:
        """One row a token of `ids`."""
        raw = self._weights.embedding(ids) + self._positions[: len(ids)]
        # NumPy, not `normalised`: a call into TensorFlow for each text costs more than this.
        centred = raw - raw.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self._weights.sizes.epsilon)
        return np.asarray(centred / spread * self._gain + self._shift, dtype=np.float32)


def encode(
    x: Tensor, mask: Tensor, layers: list[Layer], sizes: Sizes, dropout: float = 0.0
) -> Tensor:
    """The mean vector of each text.

    `x` is texts x tokens x width; `mask` is texts x tokens, 1 where there is a token.
    """
    texts, tokens = tf.shape(x)[0], tf.shape(x)[1]
    hidden = (1.0 - mask)[:, None, None, :] * _HIDDEN

    def heads(flat: Tensor) -> Tensor:
        split = tf.reshape(flat, (texts, tokens, sizes.heads, sizes.width // sizes.heads))
        return tf.transpose(split, (0, 2, 1, 3))

    def added(flat: Tensor, change: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
        kept = tf.nn.dropout(change, dropout) if dropout else change
        return normalised(flat + kept, *norm, sizes.epsilon)

    flat = tf.reshape(x, (-1, sizes.width))
    for layer in layers:
        query, key, value = (heads(layer.linear[name](flat)) for name in ("q", "k", "v"))
        scores = tf.matmul(query, key, transpose_b=True) * (sizes.width / sizes.heads) ** -0.5
        seen = tf.matmul(tf.nn.softmax(scores + hidden), value)
        context = tf.reshape(tf.transpose(seen, (0, 2, 1, 3)), (-1, sizes.width))
        flat = added(flat, layer.linear["ao"](context), layer.norms["aln"])
        inner = tf.nn.gelu(layer.linear["fi"](flat), approximate=True)
        flat = added(flat, layer.linear["fo"](inner), layer.norms["oln"])
    out = tf.reshape(flat, (texts, tokens, sizes.width)) * mask[:, :, None]
    return tf.reduce_sum(out, 1) / tf.reduce_sum(mask, 1, keepdims=True)
