"""The network as it learns: a transformer whose token vectors are averaged.

In use it runs as the graph of `bot/encoder/graph.py`.

A. Vaswani et al., "Attention Is All You Need", 2017, https://arxiv.org/abs/1706.03762;
L. Wang et al., "Multilingual E5 Text Embeddings", 2024, https://arxiv.org/abs/2402.05672.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from bot.encoder.weights import Sizes

# What is added to the scores of padding, so that no token attends to it.
_HIDDEN = -1e9

Tensor = Any
Apply = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Layer:
    """One layer: what each of `LINEAR` does to its input, and gain and shift of each norm."""

    linear: dict[str, Apply]
    norms: dict[str, tuple[Tensor, Tensor]]


def normalised(x: Tensor, gain: Tensor, shift: Tensor, epsilon: float) -> Tensor:
    """`x` with mean 0 and variance 1 along its last axis, then scaled and shifted."""
    mean = tf.reduce_mean(x, -1, keepdims=True)
    variance = tf.reduce_mean(tf.square(x - mean), -1, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + epsilon) * gain + shift


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
