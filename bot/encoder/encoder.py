"""Encoder: sentences to vectors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime

from bot.encoder.adapter import Adapter
from bot.encoder.embedding import Embedding
from bot.encoder.graph import TEXT, VECTOR, graph
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import Floats, Weights

# Pieces of a message that are read: as many as the encoder has places for, since what matters
# most may stand at the very end of a long story.
MOST_PIECES = 512
# A message and its clauses are too few to share among threads; training sentences are not.
_PORTION = 64
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
        """One row for each of `texts`, which does not depend on the others."""
        vectors = np.zeros((len(texts), self.width), dtype=np.float32)

        def read(start: int) -> None:
            for place, text in enumerate(texts[start : start + _PORTION], start):
                pieces = self._tokenizer.encode(text, MOST_PIECES)
                (row,) = self._session.run([VECTOR], {TEXT: self._embedding(pieces)[None]})
                vectors[place] = row[0]

        portions = range(0, len(texts), _PORTION)
        if len(portions) == 1:
            read(0)
        else:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                list(threads.map(read, portions))
        return vectors


def _session(network: bytes) -> onnxruntime.InferenceSession:
    """One that reads on the thread that calls it: a short message is too little to share."""
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
