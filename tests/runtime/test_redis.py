"""Many processes: conversations in Redis, gone on request and after their time."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

import actions
from bot.knowledge.library import Library
from bot.runtime.assembly import assemble
from bot.runtime.errors import UnknownConversation
from tests.conftest import free_port

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """A Redis of our own that writes nothing to disk."""
    program = shutil.which("redis-server")
    assert program, "install redis-server (see .ci/run)"
    port = free_port()
    process = subprocess.Popen(
        [program, "--port", str(port), "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
    )
    client = redis.Redis(port=port)
    for _ in range(100):
        try:
            client.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.1)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait()


def test_a_conversation_is_shared_and_forgotten(
    model: Path, everything: Library, redis_url: str
) -> None:
    first, second = (
        assemble(model, everything, actions.ALL, seconds=60, limit=10, redis_url=redis_url)
        for _ in range(2)
    )
    client = redis.Redis.from_url(redis_url)

    async def talk() -> None:
        await first.start("shared", "en", "GB", None)
        turn = await second.say("shared", "someone made a fake nude of me")
        assert turn.topic == "victim_deepfake"
        assert (await first.note("shared", {"opened"})).new == {"opened"}
        assert (await second.note("shared", {"opened", "unsure"})).new == {"unsure"}
        keys = client.keys("*shared*")
        assert keys
        assert all(0 < client.ttl(key) <= 60 for key in keys)
        await first.forget("shared")
        assert client.keys("tracker:shared*") + client.keys("marks:*") == []
        with pytest.raises(UnknownConversation):
            await second.note("shared", {"opened"})
        assert client.keys("marks:*") == []

    asyncio.run(talk())
    first.close()
    second.close()
