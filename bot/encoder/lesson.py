"""Lesson: what an adapter reads when it learns on."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from bot.encoder.noise import ShortForms

# As many older sentences stand beside each new one, so that what was known is not unlearned,
# and never fewer than the last number: the layer that names the topics begins anew each time.
_OLDER_FOR_EACH = 2
_FEWEST_OLDER = 20_000


@dataclass(frozen=True)
class Example:
    """A sentence to learn from, its topic, and short forms of words of its language."""

    topic: str
    text: str
    short_forms: ShortForms

    @property
    def mark(self) -> int:
        """What `mark` makes of it."""
        return mark(self.topic, self.text)


def mark(topic: str, text: str) -> int:
    """32 bits by which an adapter knows again what it has learned: a sentence and its topic."""
    return crc32(f"{topic}\n{text}".encode())


def lesson(
    examples: list[Example], learned: Collection[int], chance: random.Random
) -> list[Example]:
    """The examples whose mark is not among `learned`, and older ones by chance.

    Empty if there is nothing new.
    """
    new = [example for example in examples if example.mark not in learned]
    if not new:
        return []
    older = [example for example in examples if example.mark in learned]
    wanted = max(_FEWEST_OLDER, _OLDER_FOR_EACH * len(new))
    return new + chance.sample(older, min(wanted, len(older)))
