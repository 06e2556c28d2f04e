"""Measures how well Alba understands, on sentences that training never saw."""
