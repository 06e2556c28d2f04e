"""What an adapter reads when it learns on."""

from __future__ import annotations

import random

from bot.encoder.lesson import Example, lesson

OLD = [Example("greet", f"hello number {number}", {}) for number in range(30_000)]
KNOWN = {example.mark for example in OLD}


def test_new_sentences_are_read_with_older_ones_beside_them() -> None:
    new = Example("thanks", "ty", {})
    read = lesson([*OLD, new], KNOWN, random.Random(0))
    assert new in read
    assert 10_000 < len(read) < len(OLD)


def test_a_sentence_that_got_another_topic_is_new() -> None:
    moved = Example("goodbye", OLD[0].text, {})
    assert moved in lesson([moved, *OLD[1:]], KNOWN, random.Random(0))


def test_where_all_is_known_there_is_nothing_to_read() -> None:
    assert lesson(OLD, KNOWN, random.Random(0)) == []
