"""Tokenizer: the pieces of words that the encoder knows."""

from __future__ import annotations

from bot.encoder.weights import Vocabulary

# SentencePiece writes a space as this sign, so that pieces tell where words begin.
_SPACE = "\u2581"
# An unknown character costs this much more than the rarest piece (as SentencePiece has it).
_UNKNOWN_COST = 10.0
_NEVER = float("-inf")


class Tokenizer:
    """Cuts a text into the likeliest sequence of pieces (a unigram model, by Viterbi).

    T. Kudo, "Subword Regularization", 2018, https://arxiv.org/abs/1804.10959.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._ids = {piece: place for place, piece in enumerate(vocabulary.pieces)}
        self._scores = vocabulary.scores.tolist()
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown_score = float(vocabulary.scores.min()) - _UNKNOWN_COST

    def encode(self, text: str, most: int) -> list[int]:
        """The ids of the pieces of `text` between those of begin and end, `most` in all."""
        return self.enclosed(self.cut(text), most)

    def enclosed(self, pieces: list[int], most: int) -> list[int]:
        """The first of `pieces` between those of begin and end, `most` in all."""
        return [self._vocabulary.begin, *pieces[: most - 2], self._vocabulary.end]

    def cut(self, text: str) -> list[int]:
        """The ids of the pieces of `text`.

        No piece goes on after a space, so those of two texts are those of the two as one.
        """
        return self._likeliest(self._prepare(text))

    def _prepare(self, text: str) -> str:
        replaced = "".join(self._vocabulary.replacements.get(c, c) for c in text)
        return "".join(_SPACE + word for word in replaced.split())

    def _likeliest(self, text: str) -> list[int]:
        """Of all ways to cut `text`, the one whose pieces' scores add up to the most."""
        end = len(text)
        best = [0.0] + [_NEVER] * end
        arrived_by = [(0, 0)] * (end + 1)
        for start in range(end):
            for stop in range(start + 1, min(end, start + self._longest) + 1):
                piece = self._ids.get(text[start:stop])
                if piece is None:
                    if stop > start + 1:
                        continue
                    piece, score = self._vocabulary.unknown, self._unknown_score
                else:
                    score = self._scores[piece]
                if best[start] + score > best[stop]:
                    best[stop] = best[start] + score
                    arrived_by[stop] = (start, piece)
        pieces = []
        place = end
        while place:
            place, piece = arrived_by[place]
            pieces.append(piece)
        return pieces[::-1]
