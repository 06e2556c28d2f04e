"""Limiter: how often one conversation and one network may ask."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.problems import Problem

# A person types; nobody needs more than a message every two seconds.
_MESSAGES = RateLimitItemPerMinute(30)
# A whole school may sit behind one address.
_CONVERSATIONS = RateLimitItemPerMinute(120)
# Checking a password is work; an account has a lock of its own.
_SIGN_INS = RateLimitItemPerMinute(20)
_MINUTE = "60"


class Limiter:
    """Counts messages, new conversations and attempts to sign in, in memory.

    An address is never kept: what is counted is a keyed digest of it, under a key that is
    born and dies with the process.
    """

    def __init__(self, on: bool) -> None:
        self._on = on
        self._key = secrets.token_bytes(32)
        # The limiter itself holds the storage by a weak reference only.
        self._storage = MemoryStorage()
        self._window = MovingWindowRateLimiter(self._storage)

    def message(self, conversation: str) -> None:
        """One more message in a conversation.

        Raises:
            Problem: 429, too many in the last minute.
        """
        self._hit(_MESSAGES, conversation)

    def conversation(self, request: Request) -> None:
        """One more conversation from a network.

        Raises:
            Problem: 429, too many in the last minute.
        """
        self._hit(_CONVERSATIONS, self._network(request))

    def sign_in(self, request: Request) -> None:
        """One more attempt to sign in from a network.

        Raises:
            Problem: 429, too many in the last minute.
        """
        self._hit(_SIGN_INS, self._network(request))

    def _network(self, request: Request) -> str:
        host = request.client.host if request.client else ""
        return hmac.new(self._key, host.encode(), hashlib.sha256).hexdigest()

    def _hit(self, limit: RateLimitItem, key: str) -> None:
        if self._on and not self._window.hit(limit, key):
            raise Problem(429, "too_often", headers={"Retry-After": _MINUTE})
