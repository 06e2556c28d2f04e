"""Calls to the shared server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import Server


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client


@pytest.fixture
def conversation(http: httpx.Client) -> str:
    """The address of a new conversation in Spanish, in Spain."""
    answer = http.post("/v1/conversations", json={"language": "es", "country": "ES"})
    return f"/v1/conversations/{answer.json()['id']}"
