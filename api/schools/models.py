"""The tables of the school's side."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, String, Table

from api.database import metadata


def _belongs(**options: object) -> Column:
    school = ForeignKey("school.key", ondelete="CASCADE")
    return Column("school", String(32), school, nullable=False, **options)


school = Table(
    "school",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("language", String(8), nullable=False),
    Column("country", String(2), nullable=False),
    Column("region", String(64), nullable=False),
    Column("colour", String(7), nullable=False),
    Column("created_on", Date, nullable=False),
)

# `seen_on` is the last day on which the loader was fetched from there, `seen_version` which one.
site = Table(
    "site",
    metadata,
    _belongs(primary_key=True),
    Column("origin", String(255), primary_key=True),
    Column("seen_on", Date),
    Column("seen_version", String(16)),
)

contact = Table(
    "contact",
    metadata,
    Column("id", String(16), primary_key=True),
    _belongs(index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(120), nullable=False),
    # Audiences with commas between.
    Column("serves", String(64), nullable=False),
    Column("phone", String(40)),
    Column("email", String(254)),
    Column("url", String(255)),
    Column("hours", String(200)),
    Column("place", String(200)),
    Column("what_happens", String(500)),
)

# `session` grows by one to end all sessions of the account; `must_change` stands while the
# password is still the first one, which somebody else chose.
account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    _belongs(index=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("password", String(255), nullable=False),
    Column("role", String(8), nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("session", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", DateTime),
    Column("created_on", Date, nullable=False),
)

# Who changed what on the school's side; no word of a pupil comes here.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    _belongs(index=True),
    Column("at", DateTime, nullable=False),
    Column("account", String(254), nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", String(255), nullable=False),
)

# What signs the sessions; here, so that all processes share it.
secret = Table(
    "secret",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", String(128), nullable=False),
)
