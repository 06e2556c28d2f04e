"""The counters as a table."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, String, Table

from api.database import metadata

# `school` is empty where the chat was opened outside a school's page, `country` and `audience`
# where they are not known, `topic` unless the event is an answer to one.
tally = Table(
    "tally",
    metadata,
    Column("day", Date, primary_key=True),
    Column("school", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("country", String(2), primary_key=True),
    Column("audience", String(8), primary_key=True),
    Column("event", String(16), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
)
