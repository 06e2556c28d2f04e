"""Putting an assistant together: in one process, or as one of many with Redis between them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rasa.core.lock_store import RedisLockStore
from rasa.shared.core.domain import Domain
from rasa_sdk import Action

from bot.knowledge.library import Library
from bot.runtime.assistant import Assistant
from bot.runtime.conversations import ExpiringTrackerStore, ForgettingRedisStore

_REDIS_PORT = 6379


def assemble(
    model: Path,
    library: Library,
    actions: Iterable[type[Action]],
    seconds: int,
    limit: int,
    redis_url: str | None = None,
) -> Assistant:
    """An assistant whose conversations live `seconds` after the last word.

    Without `redis_url` they live in memory, at most `limit` of them; with it in Redis, where
    any number of processes share them.
    """
    if redis_url is None:
        store = ExpiringTrackerStore(ttl=seconds, limit=limit)
        return Assistant(model, library, actions, store)
    address = _address(redis_url)
    redis_store = ForgettingRedisStore(Domain.empty(), record_exp=seconds, **address)
    return Assistant(model, library, actions, redis_store, RedisLockStore(**address))


def _address(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "host": parts.hostname or "localhost",
        "port": parts.port or _REDIS_PORT,
        "db": int(parts.path.strip("/") or 0),
        "username": parts.username,
        "password": parts.password,
        "use_ssl": parts.scheme == "rediss",
    }
