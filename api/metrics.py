"""Metrics for operators: how much and how fast, never who or what."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest


class Metrics:
    """The counters of one application. No label holds a topic, a school or a conversation."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.turns = Histogram(
            "alba_turn_seconds",
            "Time to answer one message, in seconds.",
            registry=self._registry,
        )
        self.conversations = Counter(
            "alba_conversations_total", "Conversations begun.", registry=self._registry
        )
        self.unsure = Counter(
            "alba_unsure_total", "Messages that were not understood.", registry=self._registry
        )

    def text(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self._registry)
