"""What is said of a lesson: statements, why they are myth or fact, and steps of scenes."""

from __future__ import annotations

from bot.knowledge.learning.lessons import Lessons
from bot.knowledge.learning.words import LessonWords
from bot.knowledge.phrases import Phrases

SAYS, WHY, STEP = "says", "why", "step"


def lesson_text(
    name: str, lessons: Lessons, words: LessonWords, phrases: Phrases
) -> tuple[str, tuple[str, ...]]:
    """The text of `says.<statement>`, `why.<statement>` or `step.<scene>.<step>`.

    Beside it the ids of the points that bear it out.

    Raises:
        KeyError: there is no such statement, scene or step.
    """
    kind, _, key = name.partition(".")
    if kind == SAYS:
        question = phrases.render("replies", "quiz_question")
        return f"{question}\n\n**{words.says[key]}**", ()
    if kind == WHY:
        statement = lessons.statements[key]
        verdict = phrases.render("replies", f"quiz_{statement.is_}")
        return f"**{verdict}** {words.why[key]}", statement.sources
    scene_id, _, step_id = key.partition(".")
    scene = lessons.scenes[scene_id]
    end = scene.steps[step_id].end
    if end is None:
        return words.texts[scene_id, step_id], ()
    verdict = phrases.render("replies", f"scene_{end}")
    return f"**{verdict}** {words.texts[scene_id, step_id]}", scene.sources


def lesson_label(value: str, words: LessonWords) -> str:
    """The label of a scene (`<scene>`) or of a choice in it (`<scene>.<step>.<choice>`).

    Raises:
        KeyError: there is no such scene or choice.
    """
    scene_id, _, rest = value.partition(".")
    if not rest:
        return words.titles[scene_id]
    step_id, _, choice = rest.partition(".")
    return words.labels[scene_id, step_id, choice]
