"""Encoder: sentences to vectors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, chain, pairwise
from pathlib import Path

import numpy as np
import onnxruntime

from bot.encoder.adapter import Adapter
from bot.encoder.embedding import Embedding
from bot.encoder.graph import STATES, TEXT, graph
from bot.encoder.tokenizer import Tokenizer
from bot.encoder.weights import Floats, Weights

# Pieces of a message that are read: as many as the encoder has places for, since what matters
# most may stand at the very end of a long story.
MOST_PIECES = 512
# A few texts are too little to share among threads; training sentences are not.
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
                vectors[place] = self._states(self._tokenizer.cut(text)).mean(axis=0)

        portions = range(0, len(texts), _PORTION)
        if len(portions) == 1:
            read(0)
        else:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                list(threads.map(read, portions))
        return vectors

    def encode_in_parts(self, parts: Sequence[str]) -> Floats:
        """A row for the text that `parts` make, one after the other, and then one for each.

        The text is read once, and a part is the mean of its own tokens: what it means within
        the text. That is far quicker than to read each part too, and clearer about those that
        say little alone. A part that lies beyond `MOST_PIECES` is read by itself.
        """
        pieces = [self._tokenizer.cut(part) for part in parts]
        states = self._states(list(chain(*pieces)))
        # After the token of begin.
        borders = accumulate(map(len, pieces), initial=1)
        rows = [
            (states[start:stop] if start < stop < len(states) else self._states(own)).mean(axis=0)
            for own, (start, stop) in zip(pieces, pairwise(borders), strict=True)
        ]
        return np.vstack([states.mean(axis=0), *rows])

    def _states(self, pieces: list[int]) -> Floats:
        """What the network makes of each token: tokens x `width`, with those of begin and end."""
        tokens = self._embedding(self._tokenizer.enclosed(pieces, MOST_PIECES))
        (states,) = self._session.run([STATES], {TEXT: tokens[None]})
        return np.asarray(states[0])


def _session(network: bytes) -> onnxruntime.InferenceSession:
    """One that reads on the thread that calls it: a short message is too little to share."""
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
