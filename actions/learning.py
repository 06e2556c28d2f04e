"""Learning in the chat: "myth or fact", and "what would you do"."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entities_of, person_of
from actions.decision import Decision
from actions.shelf import library_today
from actions.utterance import utter
from bot.knowledge.learning.lessons import FACT, MYTH, STAFF, Scene
from bot.knowledge.library import Library
from bot.knowledge.person import Person

ASKING = "asking"
_SEEN = "quiz_seen"
# What a button says beside the intent.
LESSON = "lesson"
_QUIZ, _SCENE = "quiz.", "scene."
_STOP = "lesson:stop"


class ActionQuiz(Action):
    """Says one statement at a time, and after the answer why it is a myth or a fact."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_quiz"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Begin, go on, or tell the why of the open statement."""
        answer = entities_of(tracker).get(LESSON)
        if answer in (MYTH, FACT) and quiz_asks(tracker):
            return tell_why(dispatcher, tracker)
        if answer is None and not _seen(tracker):
            utter(dispatcher, Decision("quiz_intro"), person_of(tracker))
        return _next_statement(dispatcher, tracker)


class ActionScene(Action):
    """Plays an invented scene, step by step, to an end with its consequences."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_scene"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Offer the scenes, or go on in one."""
        library = library_today()
        person = person_of(tracker)
        scene_id, _, rest = entities_of(tracker).get(LESSON, "").partition(".")
        scene = library.lessons.scenes.get(scene_id)
        if scene is None:
            choices = tuple(f"scene:{name}" for name in _scenes_for(person, library))
            utter(dispatcher, Decision("scene_intro", choices=(*choices, _STOP)), person)
            return [SlotSet(ASKING, None)]
        step_id, _, choice = rest.partition(".")
        step = scene.steps.get(step_id)
        at = step.choices.get(choice, scene.start) if step else scene.start
        return _play(scene, at, dispatcher, person)


def quiz_asks(tracker: Tracker) -> bool:
    """Whether a statement waits to be called myth or fact."""
    return str(tracker.get_slot(ASKING) or "").startswith(_QUIZ)


def is_learning(tracker: Tracker) -> bool:
    """Whether a statement or a scene is open."""
    return str(tracker.get_slot(ASKING) or "").startswith((_QUIZ, _SCENE))


def tell_why(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Whether the open statement was a myth or a fact, and why; right or wrong earns no mark."""
    key = str(tracker.get_slot(ASKING)).removeprefix(_QUIZ)
    seen = ",".join((*_seen(tracker), key))
    left = len(library_today().lessons.statements) - len(seen.split(","))
    person = person_of(tracker)
    choices = ("quiz:next", _STOP) if left else ()
    utter(dispatcher, Decision(f"learn.why.{key}", choices=choices), person)
    if left:
        return [SlotSet(ASKING, None), SlotSet(_SEEN, seen)]
    utter(dispatcher, Decision("quiz_result", choices=("scene:list",)), person)
    return [SlotSet(ASKING, None), SlotSet(_SEEN, None)]


def resume_lesson(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say the open statement or the open step again, after something else was answered."""
    person = person_of(tracker)
    open_one = str(tracker.get_slot(ASKING))
    utter(dispatcher, Decision("lesson_again"), person)
    if open_one.startswith(_QUIZ):
        _say_statement(open_one.removeprefix(_QUIZ), dispatcher, person)
        return []
    scene_id, _, step_id = open_one.removeprefix(_SCENE).partition(".")
    return _play(library_today().lessons.scenes[scene_id], step_id, dispatcher, person)


def _next_statement(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    seen = _seen(tracker)
    left = [key for key in library_today().lessons.statements if key not in seen]
    _say_statement(left[0], dispatcher, person_of(tracker))
    return [SlotSet(ASKING, f"{_QUIZ}{left[0]}")]


def _say_statement(key: str, dispatcher: CollectingDispatcher, person: Person) -> None:
    choices = ("quiz:myth", "quiz:fact", _STOP)
    utter(dispatcher, Decision(f"learn.says.{key}", choices=choices), person)


def _play(
    scene: Scene, step_id: str, dispatcher: CollectingDispatcher, person: Person
) -> list[EventType]:
    step = scene.steps[step_id]
    if step.end is None:
        choices = tuple(f"scene:{scene.id}.{step_id}.{choice}" for choice in step.choices)
        now = f"{_SCENE}{scene.id}.{step_id}"
    else:
        again = (f"scene:{scene.id}",) if step.end != "good" else ()
        choices, now = (*again, "scene:list", "quiz:next"), None
    utter(
        dispatcher, Decision(f"learn.step.{scene.id}.{step_id}", choices=(*choices, _STOP)), person
    )
    return [SlotSet(ASKING, now)]


def _scenes_for(person: Person, library: Library) -> list[str]:
    staff_first = person.audience == "school"
    scenes = library.lessons.scenes.values()
    return [s.id for s in sorted(scenes, key=lambda s: (s.audience == STAFF) != staff_first)]


def _seen(tracker: Tracker) -> tuple[str, ...]:
    return tuple(filter(None, (tracker.get_slot(_SEEN) or "").split(",")))
