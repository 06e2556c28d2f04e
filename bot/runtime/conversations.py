"""Where conversations live: in memory or in Redis, and never longer than they must."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import RedisTrackerStore, SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

HALF_AN_HOUR = 1800
# What a conversation was counted for, beside it.
_MARKS = "marks:"


class ExpiringTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Conversations in memory, gone `ttl` seconds after the last word.

    Holds at most `limit` of them; the one that was silent longest makes way. Nothing is
    written anywhere. `purge` drops what has expired; the owner calls it on a timer too,
    since an idle server would otherwise keep its last conversations.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        ttl: float = HALF_AN_HOUR,
        limit: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        # `host` and further names come from Rasa, which hands the whole endpoint block over.
        super().__init__(domain, event_broker)
        self._ttl = ttl
        self._limit = limit
        self._clock = clock
        self._conversations: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._marks: dict[str, set[str]] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation for another `ttl` seconds."""
        self.purge()
        self._conversations[tracker.sender_id] = (
            self._clock() + self._ttl,
            self.serialise_tracker(tracker),
        )
        self._conversations.move_to_end(tracker.sender_id)
        while len(self._conversations) > self._limit:
            self._drop(next(iter(self._conversations)))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, or None if there is none or it has expired."""
        self.purge()
        kept = self._conversations.get(sender_id)
        return self.deserialise_tracker(sender_id, kept[1]) if kept else None

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation at once."""
        self._drop(sender_id)

    async def note(self, sender_id: str, marks: Iterable[str]) -> frozenset[str]:
        """Those of `marks` that the conversation did not bear yet; now it bears them.

        None are new where there is no such conversation. It lives no longer for being noted.
        """
        self.purge()
        if sender_id not in self._conversations:
            return frozenset()
        known = self._marks.setdefault(sender_id, set())
        new = frozenset(marks) - known
        known |= new
        return new

    async def keys(self) -> Iterable[str]:
        """Ids of the conversations that are alive."""
        self.purge()
        return list(self._conversations)

    def purge(self) -> None:
        """Drop every conversation whose time is over."""
        now = self._clock()
        while self._conversations:
            oldest = next(iter(self._conversations))
            if self._conversations[oldest][0] > now:
                return
            self._drop(oldest)

    def _drop(self, sender_id: str) -> None:
        self._conversations.pop(sender_id, None)
        self._marks.pop(sender_id, None)


class ForgettingRedisStore(RedisTrackerStore):
    """Rasa's Redis store, in which a conversation can also be forgotten at once."""

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation at once."""
        keys = (self.key_prefix + sender_id, _MARKS + sender_id)
        await asyncio.get_running_loop().run_in_executor(None, self.red.delete, *keys)

    async def note(self, sender_id: str, marks: Iterable[str]) -> frozenset[str]:
        """Those of `marks` that the conversation did not bear yet; now it bears them.

        None are new where there is no such conversation. It lives no longer for being noted,
        and its marks end with it.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, self._note, sender_id, list(marks))

    def _note(self, sender_id: str, marks: list[str]) -> frozenset[str]:
        left = self.red.pttl(self.key_prefix + sender_id)
        if left <= 0 or not marks:
            return frozenset()
        with self.red.pipeline(transaction=True) as steps:
            for mark in marks:
                steps.sadd(_MARKS + sender_id, mark)
            steps.pexpire(_MARKS + sender_id, left)
            added = steps.execute()
        return frozenset(mark for mark, new in zip(marks, added, strict=False) if new)

    def purge(self) -> None:
        """Nothing to do: Redis drops what has expired."""
