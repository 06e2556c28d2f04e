"""The words of the lessons in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.learning.lessons import Lessons
from bot.knowledge.sheet import open_sheet


@dataclass(frozen=True)
class LessonWords:
    """Words by id: what each statement `says` and `why` it is so; scenes by (scene, step).

    `labels` go by (scene, step, choice). `guide` is the teacher's guide, in Markdown.
    """

    language: str
    says: Mapping[str, str]
    why: Mapping[str, str]
    titles: Mapping[str, str]
    texts: Mapping[tuple[str, str], str]
    labels: Mapping[tuple[str, str, str], str]
    guide: str


def read_lesson_words(path: Path, lessons: Lessons) -> LessonWords:
    """The words at `path`, and the guide of the same language beside it.

    Raises:
        KnowledgeError: words are missing, or there are some for what does not exist.
    """
    sheet = open_sheet(path)
    says, why, titles = {}, {}, {}
    texts: dict[tuple[str, str], str] = {}
    labels: dict[tuple[str, str, str], str] = {}
    listed = sheet.child("statements")
    for key in lessons.statements:
        statement = listed.child(key)
        says[key], why[key] = statement.text("says"), statement.text("why")
        statement.finish()
    listed.finish()
    listed = sheet.child("scenes")
    for key, scene in lessons.scenes.items():
        words = listed.child(key)
        titles[key] = words.text("title")
        steps = words.child("steps")
        for step_id, step in scene.steps.items():
            part = steps.child(step_id)
            texts[key, step_id] = part.text("text")
            named = part.text_map("choices")
            if named.keys() != step.choices.keys():
                known = ", ".join(step.choices) or "none"
                raise part.fail("choices", "These are not its choices.", f"Use: {known}.")
            labels.update({(key, step_id, choice): label for choice, label in named.items()})
            part.finish()
        steps.finish()
        words.finish()
    listed.finish()
    sheet.finish()
    guide = path.parent / "guide" / f"{path.stem}.md"
    text = guide.read_text(encoding="utf-8") if guide.exists() else ""
    return LessonWords(path.stem, says, why, titles, texts, labels, text)
