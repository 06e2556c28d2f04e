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

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation for another `ttl` seconds."""
        self.purge()
        self._conversations[tracker.sender_id] = (
            self._clock() + self._ttl,
            self.serialise_tracker(tracker),
        )
        self._conversations.move_to_end(tracker.sender_id)
        while len(self._conversations) > self._limit:
            self._conversations.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, or None if there is none or it has expired."""
        self.purge()
        kept = self._conversations.get(sender_id)
        return self.deserialise_tracker(sender_id, kept[1]) if kept else None

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation at once."""
        self._conversations.pop(sender_id, None)

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
            del self._conversations[oldest]


class ForgettingRedisStore(RedisTrackerStore):
    """Rasa's Redis store, in which a conversation can also be forgotten at once."""

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation at once."""
        key = self.key_prefix + sender_id
        await asyncio.get_running_loop().run_in_executor(None, self.red.delete, key)

    def purge(self) -> None:
        """Nothing to do: Redis drops what has expired."""
