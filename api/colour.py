"""Colours that schools choose, and what can be read on them: contrast as WCAG 2.2 counts it.

Colours are strings `#rrggbb`, contrasts ratios from 1 (the same) to 21 (black on white).
"""

from __future__ import annotations

import re

READABLE = 4.5

_FORM = re.compile(r"#[0-9a-fA-F]{6}")
_WHITE, _BLACK = "#ffffff", "#000000"
_STEPS = 100


def is_colour(text: str) -> bool:
    """Whether `text` is a colour that this module can work with."""
    return _FORM.fullmatch(text) is not None


def contrast(a: str, b: str) -> float:
    """The contrast between two colours, whichever is the lighter.

    Raises:
        ValueError: one of them is no `#rrggbb`.
    """
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on `colour`; the better one always keeps 4.5 to 1.

    Raises:
        ValueError: `colour` is no `#rrggbb`.
    """
    return max((_WHITE, _BLACK), key=lambda ink: contrast(ink, colour))


def darkened(colour: str, ratio: float = READABLE) -> str:
    """`colour`, mixed with as little black as brings it to `ratio` on white paper.

    Raises:
        ValueError: `colour` is no `#rrggbb`, or `ratio` is more than black itself has.
    """
    channels = _channels(colour)
    for step in range(_STEPS, -1, -1):
        mixed = "#" + "".join(f"{channel * step // _STEPS:02x}" for channel in channels)
        if contrast(mixed, _WHITE) >= ratio:
            return mixed
    raise ValueError(f"no colour has a contrast of {ratio} on white")


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    if not is_colour(colour):
        raise ValueError("a colour has the form #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
