"""What a turn tells of the messages that it ended with."""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.turn import turn_of


def test_a_turn_knows_that_it_asked_back_and_what_it_offered() -> None:
    buttons = [{"id": "topic:report", "title": "Report"}, {"id": "help:talk", "title": "Talk"}]
    asked = {"text": "Did you mean this?", "buttons": buttons, "utter_action": "utter_unsure"}
    turn = turn_of(DialogueStateTracker.from_events("someone", []), [asked])
    assert turn.unsure
    assert turn.alternatives == ("report",)
