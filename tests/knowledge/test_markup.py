"""Texts that are no Markdown are read as they were written."""

from __future__ import annotations

from html import unescape
from random import Random

import pytest
from markdown_it import MarkdownIt

from bot.knowledge.markup import literal

SIGNS = "12ab .)(-+*_=#>~`[]<>&!\\:/;|é"


def shown(line: str) -> str:
    return MarkdownIt("commonmark").render(literal(line))


@pytest.mark.parametrize(
    "line",
    [
        "2. Stock",
        "3) Büro",
        "- Mo",
        "+ Di",
        "# Titel",
        "~~~",
        "---",
        "***",
        "===",
        "*a* _b_ __c__",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "<img src=x onerror=alert(1)>",
        "<https://example.org>",
        "&amp; &#60;",
        "a\\",
        "> Zitat",
        "[a]: https://example.org",
    ],
)
def test_a_line_is_read_as_it_was_written(line: str) -> None:
    assert unescape(shown(line)) == f"<p>{line}</p>\n"


def test_so_is_any_line() -> None:
    random = Random(5)
    for _ in range(3000):
        line = " ".join("".join(random.choices(SIGNS, k=12)).split())
        assert unescape(shown(line)) == (f"<p>{line}</p>\n" if line else ""), line
