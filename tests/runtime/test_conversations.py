"""Conversations in memory: expiry, bound, forgetting."""

import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.conversations import ExpiringTrackerStore

pytestmark = pytest.mark.slow


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def conversation(name: str) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(name, [UserUttered("hello")])


def store(clock: Clock, limit: int = 10) -> ExpiringTrackerStore:
    return ExpiringTrackerStore(Domain.empty(), ttl=60, limit=limit, clock=clock)


def test_nothing_is_left_after_expiry() -> None:
    clock = Clock()
    kept = store(clock)
    asyncio.run(kept.save(conversation("a")))
    clock.now = 59
    assert asyncio.run(kept.retrieve("a")) is not None
    clock.now = 61
    kept.purge()
    assert kept._conversations == {}
    assert asyncio.run(kept.retrieve("a")) is None


def test_a_word_keeps_a_conversation_alive() -> None:
    clock = Clock()
    kept = store(clock)
    asyncio.run(kept.save(conversation("a")))
    clock.now = 50
    asyncio.run(kept.save(conversation("a")))
    clock.now = 100
    assert asyncio.run(kept.retrieve("a")) is not None


def test_the_one_silent_longest_makes_way() -> None:
    kept = store(Clock(), limit=2)
    for name in ("a", "b", "a", "c"):
        asyncio.run(kept.save(conversation(name)))
    assert sorted(asyncio.run(kept.keys())) == ["a", "c"]


def test_forgetting_is_at_once() -> None:
    kept = store(Clock())
    asyncio.run(kept.save(conversation("a")))
    asyncio.run(kept.delete("a"))
    assert kept._conversations == {}


def test_what_a_conversation_was_counted_for_ends_with_it() -> None:
    clock = Clock()
    kept = store(clock, limit=1)
    assert asyncio.run(kept.note("a", {"opened"})) == frozenset(), "no conversation, no mark"
    asyncio.run(kept.save(conversation("a")))
    assert asyncio.run(kept.note("a", {"opened", "unsure"})) == {"opened", "unsure"}
    assert asyncio.run(kept.note("a", {"opened"})) == frozenset()
    asyncio.run(kept.save(conversation("b")))
    assert "a" not in kept._marks, "made way"
    asyncio.run(kept.note("b", {"opened"}))
    clock.now = 61
    kept.purge()
    assert kept._marks == {}


def test_to_be_counted_prolongs_no_conversation() -> None:
    clock = Clock()
    kept = store(clock)
    asyncio.run(kept.save(conversation("a")))
    clock.now = 59
    asyncio.run(kept.note("a", {"opened"}))
    clock.now = 61
    assert asyncio.run(kept.retrieve("a")) is None
