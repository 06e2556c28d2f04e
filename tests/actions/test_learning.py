"""Myth or fact, and what would you do: one thing at a time, to stop or take up again."""

from __future__ import annotations

import actions
from actions.shelf import library_today
from tests.actions.conftest import Run


def test_the_quiz_says_what_it_is_and_then_one_statement(run: Run) -> None:
    said = run(actions.ActionQuiz, "quiz")
    first = next(iter(library_today().lessons.statements))
    assert said.names == ["quiz_intro", f"learn.says.{first}"]
    assert said.choices == ["quiz:myth", "quiz:fact", "lesson:stop"]
    assert said.slots == {"asking": f"quiz.{first}"}


def test_an_answer_brings_the_why_and_no_mark(run: Run) -> None:
    said = run(
        actions.ActionQuiz,
        "quiz",
        entities={"lesson": "fact"},
        asking="quiz.paying_ends_it",
        quiz_seen="fake_does_no_harm",
    )
    assert said.names == ["learn.why.paying_ends_it"]
    assert said.choices == ["quiz:next", "lesson:stop"]
    assert said.slots == {"asking": None, "quiz_seen": "fake_does_no_harm,paying_ends_it"}


def test_a_typed_yes_or_no_is_an_answer_too(run: Run) -> None:
    said = run(actions.ActionGoOn, "deny", asking="quiz.paying_ends_it")
    assert said.names == ["learn.why.paying_ends_it"]


def test_after_the_last_statement_comes_a_result_without_a_grade(run: Run) -> None:
    *others, last = library_today().lessons.statements
    said = run(
        actions.ActionQuiz,
        "quiz",
        entities={"lesson": "myth"},
        asking=f"quiz.{last}",
        quiz_seen=",".join(others),
    )
    assert said.names == [f"learn.why.{last}", "quiz_result"]


def test_a_question_in_between_is_answered_and_the_statement_comes_again(run: Run) -> None:
    said = run(actions.ActionAnswerTopic, "consent", asking="quiz.paying_ends_it")
    assert said.names == ["consent", "lesson_again", "learn.says.paying_ends_it"]


def test_a_crisis_in_between_is_answered_alone(run: Run) -> None:
    said = run(
        actions.ActionAnswerTopic, "crisis_self_harm", country="ES", asking="quiz.paying_ends_it"
    )
    assert said.names == ["crisis_self_harm"]


def test_scenes_are_offered_those_for_staff_first_to_staff(run: Run) -> None:
    said = run(actions.ActionScene, "scene")
    assert said.choices[0] == "scene:group_chat"
    assert said.choices[-2:] == ["scene:teacher_hears", "lesson:stop"]
    staff = run(actions.ActionScene, "scene", audience="school")
    assert staff.choices[0] == "scene:teacher_hears"


def test_a_scene_goes_on_by_choices_to_an_end_and_back(run: Run) -> None:
    said = run(actions.ActionScene, "scene", entities={"lesson": "group_chat"})
    assert said.names == ["learn.step.group_chat.the_post"]
    assert said.slots["asking"] == "scene.group_chat.the_post"
    bad = run(actions.ActionScene, "scene", entities={"lesson": "group_chat.silence.stay_out"})
    assert bad.names == ["learn.step.group_chat.stayed_out"]
    assert bad.choices == ["scene:group_chat", "scene:list", "quiz:next", "lesson:stop"]
    assert bad.slots == {"asking": None}


def test_every_step_of_every_scene_and_every_statement_has_words_in_both_languages(
    run: Run,
) -> None:
    library = library_today()
    for language in library.languages:
        words = library.lesson_words[language]
        assert words.says.keys() == words.why.keys() == library.lessons.statements.keys()
        for scene in library.lessons.scenes.values():
            ends = {step.end for step in scene.steps.values()}
            assert "good" in ends
            assert {(scene.id, step) for step in scene.steps} <= words.texts.keys()
    assert len(library.lessons.statements) >= 14
    assert len(library.lessons.scenes) == 6
