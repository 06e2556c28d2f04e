"""Choices: what a button means to Rasa. Text that a person types never comes through here."""

from __future__ import annotations

import json

from bot.knowledge.languages import is_country
from bot.knowledge.learning.lessons import FACT, MYTH
from bot.knowledge.library import Library
from bot.knowledge.person import AUDIENCES
from bot.knowledge.plan.case import FACTS

# A choice of one of these kinds states a fact about the person or the talk.
_ENTITIES = frozenset({"country", "region", "audience", "platform"})
OTHER, NONE = "other", "none"
# What a button that leads to people means.
_HELP = {"talk": "support", "more": "more", "groups": "groups"}
# What a button on the way to a plan means.
_PLAN = {
    "start": "work_it_out",
    "resume": "work_it_out",
    "skip": "skip",
    "hide": "skip",
    "stop": "stop",
}

# Buttons of lessons that begin one, or show what there is.
_LESSONS = {"quiz": ("start", "next"), "scene": ("list",)}
_STOP = "stop"


class UnknownChoice(ValueError):
    """No reply ever offers such a choice."""


def payload(choice_id: str) -> str:
    """The message that Rasa understands as the choice `choice_id` (`topic:report`)."""
    kind, _, value = choice_id.partition(":")
    if kind == "topic":
        return f"/{value}"
    if kind == "language":
        return "/change_language" + json.dumps({"language_name": value})
    if kind == "help":
        return f"/{_HELP[value]}"
    if kind == "plan":
        return f"/{_PLAN[value]}"
    if kind in _LESSONS:
        return f"/{kind}" + ("" if value in _LESSONS[kind] else json.dumps({"lesson": value}))
    if kind == "lesson":
        return "/stop"
    if kind in _ENTITIES:
        return "/inform" + json.dumps({kind: value})
    return "/inform" + json.dumps({f"plan_{kind}": value})


def checked_payload(choice_id: str, library: Library) -> str:
    """The payload of a choice that came from outside.

    Raises:
        UnknownChoice: no reply can have offered it.
    """
    kind, _, value = choice_id.partition(":")
    known = (
        (kind == "topic" and value in library.topics)
        or (kind == "country" and (value in {OTHER, NONE} or is_country(value)))
        or (kind == "region" and (value == NONE or _is_region(value, library)))
        or (kind == "language" and value in library.languages)
        or (kind == "audience" and value in AUDIENCES)
        or (kind == "platform" and value in library.platforms)
        or (kind == "help" and value in _HELP)
        or (kind == "plan" and value in _PLAN)
        or (kind in FACTS and value in FACTS[kind])
        or (kind == "lesson" and value == _STOP)
        or (kind == "quiz" and value in {*_LESSONS["quiz"], MYTH, FACT})
        or (kind == "scene" and (value in _LESSONS["scene"] or _in_scene(value, library)))
    )
    if not known:
        raise UnknownChoice(choice_id)
    return payload(choice_id)


def _is_region(value: str, library: Library) -> bool:
    return any(value in country.regions for country in library.countries.values())


def _in_scene(value: str, library: Library) -> bool:
    scene_id, _, rest = value.partition(".")
    scene = library.lessons.scenes.get(scene_id)
    if scene is None or not rest:
        return scene is not None
    step_id, _, choice = rest.partition(".")
    return step_id in scene.steps and choice in scene.steps[step_id].choices
