"""What the file of topics promises to the people who ask."""

from __future__ import annotations

import pytest

from bot.knowledge.topics import Topic, read_topics
from bot.project import DATA

TOPICS = read_topics(DATA / "topics.yml")


@pytest.mark.parametrize(
    "topic", [t for t in TOPICS.values() if t.group in ("situation", "crisis")]
)
def test_who_tells_what_has_happened_is_shown_people_to_call(topic: Topic) -> None:
    assert topic.brings_people


def test_a_question_of_law_alone_brings_no_helpline() -> None:
    assert not TOPICS["law_illegal"].brings_people
