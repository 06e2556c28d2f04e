"""The words of plans in one language, as `data/plan/<lang>.yml` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from bot.knowledge.plan.case import FACTS
from bot.knowledge.plan.rules import ROLES, Rules
from bot.knowledge.sheet import Sheet, open_sheet
from bot.knowledge.template import compile_template

SAYINGS = ("begin", "again", "stopped", "print", "page_title", "page_note")
_ASKED_OTHERWISE = ("country", "region", "platform", "age_child", "on_device_child")


@dataclass(frozen=True)
class PlanWords:
    """All words of plans in `language`.

    `questions` go by fact, `choices` by fact and value, `intros` by role, `titles` and
    `bodies` by step, `sayings` by the names of `SAYINGS`.
    """

    language: str
    questions: Mapping[str, Template]
    choices: Mapping[tuple[str, str], str]
    intros: Mapping[str, Template]
    titles: Mapping[str, str]
    bodies: Mapping[str, Template]
    sayings: Mapping[str, Template]

    def template(self, name: str) -> Template:
        """The words named `question.<fact>`, `intro.<role>` or one of `SAYINGS`.

        Raises:
            KeyError: there are none of that name.
        """
        section, _, key = name.rpartition(".")
        return {"question": self.questions, "intro": self.intros, "": self.sayings}[section][key]


def read_plan_words(path: Path, rules: Rules) -> PlanWords:
    """The words at `path`, for each question, role and step of `rules`.

    Raises:
        KnowledgeError: words are missing, or there are some for a step that does not exist.
    """
    sheet = open_sheet(path)

    def template(part: Sheet, key: str) -> Template:
        return compile_template(part.text(key), path, part.line_of(key))

    asked = sheet.child("questions")
    questions, choices = {}, {}
    for fact in (*FACTS, *_ASKED_OTHERWISE):
        question = asked.child(fact)
        questions[fact] = template(question, "ask")
        if fact in FACTS:
            labels = question.child("choices")
            choices.update({(fact, value): labels.text(value) for value in FACTS[fact]})
            labels.finish()
        question.finish()
    asked.finish()
    intro, steps = sheet.child("intro"), sheet.child("steps")
    intros = {role: template(intro, role) for role in ROLES}
    intro.finish()
    titles, bodies = {}, {}
    for step in rules.steps:
        words = steps.child(step.id)
        titles[step.id], bodies[step.id] = words.text("title"), template(words, "body")
        words.finish()
    steps.finish()
    sayings = {name: template(sheet, name) for name in SAYINGS}
    sheet.finish()
    return PlanWords(path.stem, questions, choices, intros, titles, bodies, sayings)
