"""The topics Alba answers, and what follows each answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.sheet import Sheet, open_sheet

NEEDS = (
    "emergency",
    "crisis",
    "talk",
    "takedown",
    "report",
    "police",
    "law",
    "legal",
    "school",
    "duties",
    "groups",
    "tools",
    "platform",
    "regulator",
)
# Groups whose topics a school only sees as one: a single child in a crisis must not be seen,
# and the rest says nothing to a school.
UNDIVIDED = ("crisis", "meta")
# Needs whose cards are people who can be called or written to.
_PEOPLE = frozenset({"emergency", "crisis", "talk"})
# Acts that have words of their own and yet are a question on a topic.
STANDS_FOR = {"groups": "support", "how_long": "report", "who_is_told": "report"}


@dataclass(frozen=True)
class Topic:
    """One thing that Alba is asked.

    `needs` name the kinds of cards that follow the answer, most pressing first; `next` are
    the topics offered as choices after it; `audience` is set where asking it says who asks.
    """

    id: str
    group: str
    means: str
    needs: tuple[str, ...]
    next: tuple[str, ...]
    audience: str | None

    @property
    def brings_people(self) -> bool:
        """Whether people to call or write to stand below the answer."""
        return not _PEOPLE.isdisjoint(self.needs)


def read_topics(path: Path) -> dict[str, Topic]:
    """All topics of `data/topics.yml` by id, in its order.

    Raises:
        KnowledgeError: an unknown key, or a `next` that is no topic.
    """
    sheet = open_sheet(path)
    topics: dict[str, Topic] = {}
    entries: list[tuple[Sheet, Topic]] = []
    for group in sheet:
        child = sheet.child(group)
        for topic_id in child:
            entry = child.child(topic_id)
            topic = Topic(
                id=topic_id,
                group=group,
                means=entry.text("means"),
                needs=entry.choices("needs", NEEDS),
                next=entry.texts("next"),
                audience=entry.optional_choice("audience", ("teen", "parent", "school")),
            )
            entry.optional_text("not")
            entry.finish()
            topics[topic_id] = topic
            entries.append((entry, topic))
        child.finish()
    sheet.finish()
    for entry, topic in entries:
        for other in topic.next:
            if other not in topics:
                raise entry.fail("next", f"`{other}` is no topic.", "Use an id of this file.")
    return topics
