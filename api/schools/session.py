"""Sessions: what the one cookie of the staff pages says, and the token of their forms."""

from __future__ import annotations

import hashlib
import hmac
from calendar import timegm
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

from itsdangerous import BadData, Signer, TimestampSigner, URLSafeTimedSerializer

from api.schools.clock import Clock

LIFETIME = timedelta(hours=8)
_SESSION, _FORM = "alba.session", "alba.form"


class Sessions:
    """Signs sessions and forms with the key that `key` gives at first use."""

    def __init__(self, key: Callable[[], str], now: Clock) -> None:
        self._make_key = key
        self._now = now

    def issue(self, account_id: int, session: int) -> str:
        """A session as text for the cookie: account and session number, nothing else."""
        return str(self._serializer.dumps([account_id, session]))

    def read(self, text: str) -> tuple[int, int] | None:
        """Account and session number of a session; None if it is forged or too old."""
        try:
            found = self._serializer.loads(text, max_age=int(LIFETIME.total_seconds()))
        except BadData:
            return None
        account_id, session = found
        return account_id, session

    def form_token(self, cookie: str) -> str:
        """What a form must carry to be sent by the browser that holds `cookie`."""
        signer = Signer(self._key, salt=_FORM, digest_method=hashlib.sha256)
        return signer.get_signature(cookie).decode()

    def own_form(self, cookie: str, token: str) -> bool:
        """Whether a form with `token` was made for the browser that holds `cookie`."""
        return hmac.compare_digest(self.form_token(cookie).encode(), token.encode())

    @cached_property
    def _key(self) -> str:
        return self._make_key()

    @cached_property
    def _serializer(self) -> URLSafeTimedSerializer:
        options = {"now": self._now, "digest_method": hashlib.sha256}
        return URLSafeTimedSerializer(
            self._key, salt=_SESSION, signer=_ClockedSigner, signer_kwargs=options
        )


class _ClockedSigner(TimestampSigner):
    def __init__(self, *arguments: Any, now: Clock, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._now = now

    def get_timestamp(self) -> int:
        """Seconds since 1970 by the clock that was passed in."""
        return timegm(self._now().timetuple())
