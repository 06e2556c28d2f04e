"""What a caller of the assistant may have to handle; free of Rasa, which is slow to import."""

from __future__ import annotations


class UnknownConversation(LookupError):
    """The conversation has expired, was forgotten, or never was."""


class Busy(RuntimeError):
    """Too many messages wait already."""
