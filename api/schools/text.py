"""Texts as staff type them."""

from __future__ import annotations

from collections.abc import Mapping

from api.schools.fault import Fault


def tidy(text: str) -> str:
    """`text` on one line, with single spaces, without signs that nobody can see."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def too_long(texts: Mapping[str, str | None], most: Mapping[str, int]) -> dict[str, Fault]:
    """Faults for the texts with more characters than `most` has for them."""
    return {
        name: Fault("too_long", {"most": str(most[name])})
        for name, text in texts.items()
        if text and len(text) > most[name]
    }
