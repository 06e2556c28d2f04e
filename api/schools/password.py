"""Passwords: which will do, and how they are kept (Argon2id)."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from api.schools.fault import Fault

LEAST_CHARACTERS = 12
MOST_CHARACTERS = 200
# Each takes 64 MiB for a fifth of a second; a flood of attempts must not take all memory.
_AT_ONCE = 2


def weakness(password: str, email: str, name: str) -> Fault | None:
    """Why `password` will not do for the account `email` of the school `name`; None if it does.

    Length and two obvious guesses, and nothing else: rules about signs make passwords worse.
    """
    if len(password) < LEAST_CHARACTERS:
        return Fault("password_short", {"least": str(LEAST_CHARACTERS)})
    if len(password) > MOST_CHARACTERS:
        return Fault("password_long", {"most": str(MOST_CHARACTERS)})
    if _plain(password) in {_plain(email), _plain(name)}:
        return Fault("password_guessable")
    return None


class Passwords:
    """Makes and checks hashes, with the same work whether or not there is one to check."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._turns = threading.BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """What is kept of `password`."""
        with self._turns:
            return self._hasher.hash(_normal(password))

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether `kept` is of `password`; None, for an account that there is not, never is.

        Raises:
            VerificationError: it cannot be told, for example for want of memory.
        """
        with self._turns:
            try:
                right = self._hasher.verify(kept or self._nobodys, _normal(password))
            except (VerifyMismatchError, InvalidHashError):
                return False
        return right and kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether `kept` was made with other parameters than are used now."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())


def _normal(password: str) -> str:
    # The same letters may arrive in different bytes from different keyboards.
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    return "".join(_normal(text).casefold().split())
