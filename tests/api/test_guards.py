"""Guards on their own, and settings that cannot be used."""

from __future__ import annotations

import pytest
from fastapi import Request
from pydantic import ValidationError

from api.guards.headers import policy
from api.guards.rate_limit import Limiter
from api.problems import Problem
from api.settings import Settings


def request_from(host: str) -> Request:
    return Request({"type": "http", "client": (host, 1), "headers": []})


def test_a_flood_is_slowed_down_and_told_when_to_come_back() -> None:
    limiter = Limiter(on=True)
    for _ in range(30):
        limiter.message("one")
    with pytest.raises(Problem) as caught:
        limiter.message("one")
    assert caught.value.status == 429
    assert caught.value.headers["Retry-After"] == "60"
    limiter.message("another")


def test_no_address_is_kept_to_count_by() -> None:
    limiter = Limiter(on=True)
    limiter.conversation(request_from("203.0.113.7"))
    counted = repr(vars(limiter._storage))
    assert "203.0.113.7" not in counted
    assert "LIMITER" in counted, "it is counted by something else"


def test_the_limit_can_be_turned_off_for_tests() -> None:
    limiter = Limiter(on=False)
    for _ in range(1000):
        limiter.message("one")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALBA_PORT", "many"),
        ("ALBA_PORT", "0"),
        ("ALBA_RATE_LIMIT", "perhaps"),
        ("ALBA_CONVERSATION_SECONDS", "0"),
    ],
)
def test_the_process_refuses_settings_it_cannot_use(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()


def test_what_is_no_origin_cannot_widen_the_policy() -> None:
    for wrong in ("https://a.example.org; script-src *", "*", "https://*", "https://a b", "data:"):
        assert policy(framed_by=[wrong]) == policy()
    assert "frame-ancestors 'self' https://a.example.org:8443;" in policy(
        framed_by=["https://a.example.org:8443"]
    )
