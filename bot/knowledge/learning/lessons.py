"""What there is to learn, without words: statements that are myth or fact, and scenes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.sheet import Sheet, open_sheet

MYTH, FACT = "myth", "fact"
ENDS = ("good", "mixed", "bad")
PUPILS, STAFF = "pupils", "staff"


@dataclass(frozen=True)
class Statement:
    """Something people say: whether it `is` a myth or a fact, and what bears that out."""

    id: str
    is_: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A step of a scene: choices and the steps they lead to, or how the scene ends there."""

    id: str
    choices: Mapping[str, str]
    end: str | None


@dataclass(frozen=True)
class Scene:
    """An invented scene: for pupils or staff, a tree of steps from `start`."""

    id: str
    audience: str
    sources: tuple[str, ...]
    start: str
    steps: Mapping[str, Step]


@dataclass(frozen=True)
class Lessons:
    """All statements and scenes, in the order in which they come."""

    statements: Mapping[str, Statement]
    scenes: Mapping[str, Scene]


def read_lessons(folder: Path) -> Lessons:
    """The lessons in `folder` (`data/learning`).

    Raises:
        KnowledgeError: a scene leads nowhere, or a step of it cannot be reached.
    """
    sheet = open_sheet(folder / "statements.yml")
    listed = sheet.child("statements")
    statements = {key: _statement(key, listed.child(key)) for key in listed}
    listed.finish()
    sheet.finish()
    sheet = open_sheet(folder / "scenes.yml")
    listed = sheet.child("scenes")
    scenes = {key: _scene(key, listed.child(key)) for key in listed}
    listed.finish()
    sheet.finish()
    return Lessons(statements, scenes)


def _statement(key: str, sheet: Sheet) -> Statement:
    statement = Statement(key, sheet.choice("is", (MYTH, FACT)), sheet.texts("sources"))
    sheet.finish()
    return statement


def _scene(key: str, sheet: Sheet) -> Scene:
    listed = sheet.child("steps")
    scene = Scene(
        id=key,
        audience=sheet.choice("for", (PUPILS, STAFF)),
        sources=sheet.texts("sources"),
        start=sheet.text("start"),
        steps={step: _step(step, listed.child(step)) for step in listed},
    )
    reached = {scene.start, *(to for step in scene.steps.values() for to in step.choices.values())}
    for step in scene.steps:
        if step not in reached:
            raise listed.fail(step, f"No choice leads to `{step}`.", "Add one, or remove it.")
    for step in reached - scene.steps.keys():
        raise sheet.fail("steps", f"`{step}` is no step of this scene.", "Add it, or rename it.")
    listed.finish()
    sheet.finish()
    return scene


def _step(key: str, sheet: Sheet) -> Step:
    step = Step(key, sheet.text_map("choices"), sheet.optional_choice("end", ENDS))
    if bool(step.choices) == bool(step.end):
        raise sheet.fail("choices", "A step has either choices or an end.", "Keep one of them.")
    sheet.finish()
    return step
