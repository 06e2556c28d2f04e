"""Counters: how often which topic was answered, and nothing of anybody."""
