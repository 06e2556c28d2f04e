"""Markup: Markdown for texts that are none."""

from __future__ import annotations

import re

# What has a meaning anywhere, and what has one at the beginning of a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&!]")
_AT_THE_BEGINNING = re.compile(r"([0-9]{1,9})([.)])|([#+=~-])")


def literal(line: str) -> str:
    r"""Markdown that reads as `line`, one line of plain text.

    >>> print(literal("2. Etage, [Raum] 3"))
    2\. Etage, \[Raum\] 3
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    begun = _AT_THE_BEGINNING.match(escaped)
    if begun is None:
        return escaped
    place = begun.start(2) if begun[2] else begun.start(3)
    return f"{escaped[:place]}\\{escaped[place:]}"
