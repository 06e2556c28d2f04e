"""The short words around the answers: prompts, buttons, labels, errors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template

from bot.knowledge.sheet import Sheet, open_sheet
from bot.knowledge.template import compile_template, render

SECTIONS = (
    "widget",
    "loader",
    "replies",
    "cards",
    "law",
    "choices",
    "problems",
    "poster",
    "school",
    "school_problems",
    "insight",
)


@dataclass(frozen=True)
class Phrases:
    """All phrases of one language, by section and id."""

    language: str
    sections: dict[str, dict[str, Template]]

    def render(self, section: str, phrase_id: str, **values: Any) -> str:
        """The phrase with its placeholders filled in.

        Raises:
            KeyError: there is no such phrase; the completeness check finds it before a user.
        """
        return render(self.sections[section][phrase_id], values)

    def plain(self, section: str) -> dict[str, str]:
        """A section whose phrases have no placeholders, as plain texts."""
        return {key: render(template, {}) for key, template in self.sections[section].items()}


def read_phrases(path: Path) -> Phrases:
    """The phrases at `path` (`data/phrases/<lang>.yml`). Raises `KnowledgeError`."""
    sheet = open_sheet(path)
    sections = {name: _section(sheet.child(name), path) for name in SECTIONS}
    sheet.finish()
    return Phrases(language=path.stem, sections=sections)


def _section(sheet: Sheet, path: Path) -> dict[str, Template]:
    phrases = {}
    for key in sheet:
        phrases[key] = compile_template(sheet.text(key), path, sheet.line_of(key))
    sheet.finish()
    return phrases
