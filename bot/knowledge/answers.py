"""The reviewed words of an answer, with its variants for teen, parent and school."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.person import AUDIENCES, TEEN
from bot.knowledge.sheet import parse_sheet
from bot.knowledge.template import compile_template

_HEADING = re.compile(r"# (\w+)\s*\Z")


@dataclass(frozen=True)
class Answer:
    """One file of `data/answers/<language>`.

    `title` is the label of a button that leads here. `sources` are ids of practice points.
    """

    topic: str
    language: str
    title: str
    sources: tuple[str, ...]
    variants: dict[str, Template]

    def variant(self, audience: str | None) -> Template:
        """The words for `audience`, or a teenager's where there are none or it is not known.

        Whoever may be a child is spoken to as one.
        """
        return self.variants.get(audience or TEEN, self.variants[TEEN])


def read_answer(path: Path) -> Answer:
    """The answer at `path` (`data/answers/<lang>/<topic>.md`).

    Raises:
        KnowledgeError: no front matter, no `# teen` part, an unknown heading, a broken
            placeholder.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in [ln.strip() for ln in lines[1:]]:
        raise KnowledgeError(
            path, 1, "The file must begin with a block between two `---`.", "Add it."
        )
    end = next(number for number, ln in enumerate(lines[1:], 1) if ln.strip() == "---")
    front = parse_sheet("\n".join(lines[1:end]), path, first_line=1)
    answer = Answer(
        topic=path.stem,
        language=path.parent.name,
        title=front.text("title"),
        sources=front.texts("sources"),
        variants=_variants(lines, end + 1, path),
    )
    front.finish()
    return answer


def _variants(lines: list[str], start: int, path: Path) -> dict[str, Template]:
    parts: dict[str, tuple[int, list[str]]] = {}
    current: list[str] | None = None
    for number, line in enumerate(lines[start:], start + 1):
        heading = _HEADING.match(line)
        if heading:
            audience = heading.group(1)
            if audience not in AUDIENCES or audience in parts:
                known = ", ".join(f"`# {name}`" for name in AUDIENCES)
                raise KnowledgeError(
                    path,
                    number,
                    f"The heading `{line}` is not known or stands twice.",
                    f"Use {known}.",
                )
            current = []
            parts[audience] = (number + 1, current)
        elif current is not None:
            current.append(line)
        elif line.strip():
            raise KnowledgeError(path, number, "Words before the first heading.", "Add `# teen`.")
    if TEEN not in parts:
        raise KnowledgeError(path, start, "The part `# teen` is missing.", "Add it.")
    return {
        audience: compile_template("\n".join(body).strip("\n"), path, line)
        for audience, (line, body) in parts.items()
    }
