"""The counters as a table."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, MetaData, String, Table

metadata = MetaData()

# `school` is empty where the chat was opened outside a school's page, `country` where it is
# not known.
tally = Table(
    "tally",
    metadata,
    Column("day", Date, primary_key=True),
    Column("school", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("country", String(2), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
)
