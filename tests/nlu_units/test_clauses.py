"""Clauses of a message: a quiet one must not go under."""

from __future__ import annotations

import pytest

from bot.nlu.clauses import clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("how do i get this taken down", ()),
        ("ok, and then what do i do now", ()),
        (
            "how do i get it removed, my dad has locked me in",
            ("how do i get it removed,", "my dad has locked me in"),
        ),
        (
            "quiero saber si es delito y ya no quiero vivir así",
            ("quiero saber si es delito", "y ya no quiero vivir así"),
        ),
    ],
)
def test_a_message_falls_into_parts_that_can_stand_alone(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


def test_nothing_is_lost_between_the_parts() -> None:
    text = "It was shared. I told nobody, and I do not know what to do; my mum must not know it"
    assert " ".join(clauses(text)) == text
