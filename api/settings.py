"""Settings, from environment variables that begin with `ALBA_`."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from pydantic import BaseSettings, Field

from bot.project import MODEL, ROOT


class RateLimit(str, Enum):
    """Whether messages are limited; `off` is for tests on loopback."""

    ON = "on"
    OFF = "off"


class Settings(BaseSettings):
    """What an operator may set; the process refuses to start on a value it cannot use."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    rate_limit: RateLimit = RateLimit.ON
    database_url: str = f"sqlite:///{ROOT / 'alba.db'}"
    redis_url: str | None = None
    # Days that counters are kept; less than two periods would leave a school nothing to see.
    keep_days: int = Field(default=400, ge=56)
    model: Path = MODEL
    # Seconds of silence after which a conversation is gone.
    conversation_seconds: int = Field(default=1800, ge=1)
    # Conversations held in memory at most; the one silent longest makes way.
    conversation_limit: int = Field(default=10_000, ge=1)

    class Config:
        """Pydantic's own settings."""

        env_prefix = "ALBA_"
