"""Encoder: sentences to vectors."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import tensorflow as tf

from bot.encoder.adapter import Adapter, layers_with
from bot.encoder.network import Embedding, Tensor, encode
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import Floats, Weights

# Pieces of a message that are read: as many as the encoder has places for, since what matters
# most may stand at the very end of a long story.
MOST_PIECES = 512
_MOST_AT_ONCE = 64
_LENGTH_STEP = 8


class Encoder:
    """The adapted encoder: a vector of `width` numbers for each sentence."""

    def __init__(self, weights: Path, adapter: Adapter) -> None:
        """Load the file of weights, and work the adapter into it.

        Raises:
            WeightsMissing: `weights` holds something else.
        """
        loaded = Weights(weights)
        sizes = loaded.sizes
        self.width = sizes.width
        self._tokenizer = Tokenizer(loaded.vocabulary)
        self._embedding = Embedding(loaded)
        layers = layers_with(loaded, adapter)

        texts = tf.TensorSpec((None, None, sizes.width), tf.float32)
        masks = tf.TensorSpec((None, None), tf.float32)

        @tf.function(autograph=False, input_signature=[texts, masks])
        def run(x: Tensor, mask: Tensor) -> Tensor:
            return encode(x, mask, layers, sizes)

        self._run = run

    def encode(self, texts: list[str]) -> Floats:
        """One row for each of `texts`."""
        pieces = [self._tokenizer.encode(text, MOST_PIECES) for text in texts]
        vectors = np.zeros((len(texts), self.width), dtype=np.float32)
        for places in _of_similar_length(pieces):
            longest = max(len(pieces[place]) for place in places)
            x = np.zeros((len(places), longest, self.width), dtype=np.float32)
            mask = np.zeros((len(places), longest), dtype=np.float32)
            for row, place in enumerate(places):
                ids = pieces[place]
                x[row, : len(ids)], mask[row, : len(ids)] = self._embedding(ids), 1.0
            vectors[places] = self._run(x, mask).numpy()
        return vectors


def _of_similar_length(pieces: list[list[int]]) -> list[list[int]]:
    """Places of texts that are read at once: so similar in length that little is padding."""
    # A few are read sooner together with some padding, thousands without any.
    step = _LENGTH_STEP if len(pieces) <= _MOST_AT_ONCE else 1
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, ids in enumerate(pieces):
        by_length[len(ids) // step].append(place)
    return [
        places[start : start + _MOST_AT_ONCE]
        for places in by_length.values()
        for start in range(0, len(places), _MOST_AT_ONCE)
    ]
