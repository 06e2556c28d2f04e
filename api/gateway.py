"""The way to the assistant, while it loads and after."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.runtime.assistant import Assistant

logger = logging.getLogger(__name__)


class NotReady(RuntimeError):
    """The model is not loaded yet, or could not be."""


class Gateway:
    """Loads the assistant on a thread, so that pages and contacts answer from the start."""

    def __init__(self, load: Callable[[], Assistant]) -> None:
        self._load = load
        self._assistant: Assistant | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""
        return self._assistant is not None

    @property
    def assistant(self) -> Assistant:
        """The assistant.

        Raises:
            NotReady: it is not loaded.
        """
        if self._assistant is None:
            raise NotReady
        return self._assistant

    def open(self) -> None:
        """Begin to load."""
        self._thread.start()

    def close(self) -> None:
        """Stop the assistant; a load under way dies with the process."""
        if self._assistant is not None:
            self._assistant.close()

    def _run(self) -> None:
        try:
            self._assistant = self._load()
        except Exception:
            # Nobody has written anything yet, so the traceback holds no word of a person.
            logger.exception("The model could not be loaded. Run `make train`.")
