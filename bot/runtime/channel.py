"""ReplyChannel: collects what Rasa sends, whole."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel


class ReplyChannel(OutputChannel):
    """Keeps each message together: its text, buttons, cards and sources.

    Rasa's own collecting channel splits them into several.
    """

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name, which Rasa stores with each message."""
        return "alba"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect a message."""
        self.messages.append(message)
