"""Pipelines compared on the same sentences; none of this runs in the assistant."""
