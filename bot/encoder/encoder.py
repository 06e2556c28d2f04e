"""Encoder: sentences to vectors."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime

from bot.encoder.adapter import Adapter
from bot.encoder.embedding import Embedding
from bot.encoder.graph import MASK, TEXTS, VECTORS, graph
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import Floats, Weights

# Pieces of a message that are read: as many as the encoder has places for, since what matters
# most may stand at the very end of a long story.
MOST_PIECES = 512
_MOST_AT_ONCE = 64
_LENGTH_STEP = 8
# Errors only: a warning could quote an input.
_ERRORS = 3


class Encoder:
    """The encoder with each of its adapters: a vector of `width` numbers for each sentence."""

    def __init__(self, weights: Path, adapters: Sequence[Adapter]) -> None:
        """Load the file of weights, and work each adapter into a copy of it.

        Raises:
            WeightsMissing: `weights` holds something else.
        """
        loaded = Weights(weights)
        self.width = loaded.sizes.width * len(adapters)
        self._tokenizer = Tokenizer(loaded.vocabulary)
        self._embedding = Embedding(loaded)
        self._session = _session(graph(loaded, adapters))

    def encode(self, texts: list[str]) -> Floats:
        """One row for each of `texts`."""
        pieces = [self._tokenizer.encode(text, MOST_PIECES) for text in texts]
        vectors = np.zeros((len(texts), self.width), dtype=np.float32)
        groups = _of_similar_length(pieces)

        def read(places: list[int]) -> None:
            vectors[places] = self._read([pieces[place] for place in places])

        if len(texts) <= _MOST_AT_ONCE:
            for places in groups:
                read(places)
        else:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                list(threads.map(read, groups))
        return vectors

    def _read(self, texts: list[list[int]]) -> Floats:
        x, mask = self._embedding.padded(texts, max(map(len, texts)))
        (vectors,) = self._session.run([VECTORS], {TEXTS: x, MASK: mask})
        return np.asarray(vectors)


def _session(network: bytes) -> onnxruntime.InferenceSession:
    """One that reads on the thread that calls it: a short message is too little to share."""
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


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
