"""Schools: their sites, contacts and accounts, and what was changed there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the school's side."""
    op.create_table(
        "school",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("region", sa.String(64), nullable=False),
        sa.Column("colour", sa.String(7), nullable=False),
        sa.Column("created_on", sa.Date, nullable=False),
    )
    op.create_table(
        "site",
        sa.Column("school", sa.String(32), _school(), primary_key=True),
        sa.Column("origin", sa.String(255), primary_key=True),
        sa.Column("seen_on", sa.Date),
        sa.Column("seen_version", sa.String(16)),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("school", sa.String(32), _school(), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("serves", sa.String(64), nullable=False),
        sa.Column("phone", sa.String(40)),
        sa.Column("email", sa.String(254)),
        sa.Column("url", sa.String(255)),
        sa.Column("hours", sa.String(200)),
        sa.Column("place", sa.String(200)),
        sa.Column("what_happens", sa.String(500)),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("school", sa.String(32), _school(), nullable=False, index=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("password", sa.String(255), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("session", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.DateTime),
        sa.Column("created_on", sa.Date, nullable=False),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("school", sa.String(32), _school(), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("account", sa.String(254), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.String(128), nullable=False),
    )


def downgrade() -> None:
    """Take the tables away, those that others point at last."""
    for table in ("secret", "change", "account", "contact", "site", "school"):
        op.drop_table(table)


def _school() -> sa.ForeignKey:
    return sa.ForeignKey("school.key", ondelete="CASCADE")
