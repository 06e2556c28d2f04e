"""The Assistant: Rasa's agent on a thread of its own."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Action

from bot.knowledge.library import Library
from bot.knowledge.local import LocalContact
from bot.knowledge.shelf import utc_now
from bot.runtime.actions import InProcessActions
from bot.runtime.channel import ReplyChannel
from bot.runtime.context import adds, earlier, read_together
from bot.runtime.conversations import ExpiringTrackerStore, ForgettingRedisStore
from bot.runtime.errors import Busy, UnknownConversation
from bot.runtime.nlg import LibraryNLG
from bot.runtime.privacy import configure_structlog
from bot.runtime.turn import Noted, Turn, turn_of

T = TypeVar("T")
_PURGE_SECONDS = 60
_WARM_UP = "who can I talk to about this"


class Assistant:
    """Loads the model and talks, on a thread with an event loop of its own.

    Prediction blocks its loop; on a thread of its own it does not block the server, whose
    pages and emergency contacts answer meanwhile. All methods but `close` are coroutines to
    be awaited on the server's loop.
    """

    def __init__(
        self,
        model: Path,
        library: Library,
        actions: Iterable[type[Action]],
        store: ExpiringTrackerStore | ForgettingRedisStore,
        locks: LockStore | None = None,
        queue: int = 64,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """`queue` is the number of messages that may wait before `Busy` is raised."""
        configure_structlog()
        self._store = store
        self._queue = queue
        self._waiting = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._agent = Agent(
            generator=LibraryNLG(library, clock),
            action_endpoint=InProcessActions(actions),
            lock_store=locks or InMemoryLockStore(),
        )
        # The agent wraps every store it is given in one that keeps a second, unbounded copy
        # in memory when saving fails. Set afterwards, ours stays the only one.
        self._agent.tracker_store = store
        self._agent.load_model(str(model))
        # The first parse loads the language models; a person must not wait for that.
        asyncio.run_coroutine_threadsafe(self._agent.parse_message(_WARM_UP), self._loop).result()
        self._loop.call_soon_threadsafe(self._purge_regularly)

    async def start(
        self,
        conversation: str,
        language: str,
        country: str | None,
        audience: str | None,
        contacts: Iterable[LocalContact] = (),
        school: str = "",
        region: str = "",
    ) -> Turn:
        """Begin a conversation: the greeting, the privacy line and the first choices.

        `school` is the key of the school on whose page it is held, `contacts` are its own, and
        `region` is the part of the country it lies in.

        Raises:
            Busy: too many messages wait.
        """
        metadata: dict[str, Any] = {"language": language, "country": country}
        metadata["audience"] = audience
        metadata["contacts"] = [contact.as_dict() for contact in contacts]
        metadata |= {"school": school, "region": region}
        return await self._on_own_thread(self._start(conversation, metadata))

    async def say(self, conversation: str, text: str) -> Turn:
        """Answer a message as a person typed it.

        Raises:
            UnknownConversation: there is no such conversation.
            Busy: too many messages wait.
        """
        return await self._on_own_thread(self._handle(conversation, spoken(text)))

    async def choose(self, conversation: str, payload: str) -> Turn:
        """Answer a choice, given as the payload that `bot.runtime.choices` made of it.

        Raises:
            UnknownConversation: there is no such conversation.
            Busy: too many messages wait.
        """
        return await self._on_own_thread(self._handle(conversation, payload))

    async def note(self, conversation: str, marks: Iterable[str]) -> Noted:
        """Note what a conversation is counted for, so that it is counted for it once.

        It is not prolonged by this, nor does one that was forgotten begin again.

        Raises:
            UnknownConversation: there is no such conversation.
            Busy: too many messages wait.
        """
        return await self._on_own_thread(self._note(conversation, frozenset(marks)))

    async def forget(self, conversation: str) -> None:
        """Forget a conversation at once; nothing happens if there is none."""
        # Never turned away, however many wait: that it is gone has been promised.
        work = asyncio.run_coroutine_threadsafe(self._delete(conversation), self._loop)
        await asyncio.wrap_future(work)

    def close(self) -> None:
        """Stop the thread. What conversations it held in memory are gone."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _start(self, conversation: str, metadata: dict[str, Any]) -> Turn:
        channel = ReplyChannel()
        processor = self._processor()
        tracker = await processor.fetch_tracker_and_update_session(
            conversation, channel, metadata=metadata
        )
        await self._store.save(tracker)
        return turn_of(tracker, channel.messages)

    async def _handle(self, conversation: str, text: str) -> Turn:
        # Looking and answering under one lock: Rasa begins a conversation that it does not
        # find, and one forgotten in between would live again.
        async with self._agent.lock_store.lock(conversation):
            before = await self._store.retrieve(conversation)
            if before is None:
                raise UnknownConversation(conversation)
            channel = ReplyChannel()
            metadata = {"language": before.get_slot("language")}
            message = UserMessage(text, channel, conversation, metadata=metadata)
            message.parse_data = await self._read(message, before)
            await self._processor().handle_message(message)
            after = await self._store.retrieve(conversation)
        if after is None:
            raise UnknownConversation(conversation)
        return turn_of(after, channel.messages)

    async def _read(self, message: UserMessage, before: DialogueStateTracker) -> dict[str, Any]:
        """What the message means, together with what it adds to where it says little alone."""
        processor = self._processor()
        alone: dict[str, Any] = await processor.parse_message(message, before)
        text = message.text or ""
        if text.startswith("/") or not adds(text, alone):
            return alone
        said = earlier(before)
        if said is None:
            return alone
        both = UserMessage(f"{said}. {text}", metadata=message.metadata)
        together = await processor.parse_message(both, before)
        return read_together(alone, together, before.get_slot("topic"))

    async def _note(self, conversation: str, marks: frozenset[str]) -> Noted:
        async with self._agent.lock_store.lock(conversation):
            tracker = await self._store.retrieve(conversation)
            if tracker is None:
                raise UnknownConversation(conversation)
            new = await self._store.note(conversation, marks)
        return Noted(tracker.get_slot("school") or "", new)

    async def _delete(self, conversation: str) -> None:
        # Under its lock, or an answer under way in another process would save it again.
        async with self._agent.lock_store.lock(conversation):
            await self._store.delete(conversation)

    def _processor(self) -> Any:
        processor = self._agent.processor
        if processor is None:
            raise RuntimeError("the model is not loaded")
        return processor

    async def _on_own_thread(self, work: Coroutine[Any, Any, T]) -> T:
        if self._waiting >= self._queue:
            work.close()
            raise Busy
        self._waiting += 1
        try:
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))
        finally:
            self._waiting -= 1

    def _purge_regularly(self) -> None:
        self._store.purge()
        self._loop.call_later(_PURGE_SECONDS, self._purge_regularly)


def spoken(text: str) -> str:
    """`text` as Rasa may read it: whole characters, and no slash in front.

    A leading slash, whatever blanks stand before it, is Rasa's own notation for an intent
    at full confidence. Half a character would break the encoder.
    """
    return re.sub(r"\A[\s/]+", "", text.encode("utf-8", "ignore").decode("utf-8"))
