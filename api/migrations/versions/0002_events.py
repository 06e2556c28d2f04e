"""Count by audience too, and count beginnings, unsure answers and opened channels."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEPT = "day, school, language, country, topic, count"


def upgrade() -> None:
    """Make the table anew: SQLite cannot change a primary key."""
    op.rename_table("tally", "tally_before")
    op.create_table(
        "tally",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("school", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("audience", sa.String(8), nullable=False),
        sa.Column("event", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "day", "school", "language", "country", "audience", "event", "topic", name="tally_key"
        ),
    )
    op.execute(
        f"INSERT INTO tally ({_KEPT}, audience, event) "  # noqa: S608
        f"SELECT {_KEPT}, '', 'topic' FROM tally_before"
    )
    op.drop_table("tally_before")


def downgrade() -> None:
    """Add the audiences up again; what else was counted is gone."""
    op.rename_table("tally", "tally_after")
    op.create_table(
        "tally",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("school", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "day", "school", "language", "country", "topic", name="tally_key_before"
        ),
    )
    op.execute(
        f"INSERT INTO tally ({_KEPT}) "  # noqa: S608
        "SELECT day, school, language, country, topic, SUM(count) FROM tally_after "
        "WHERE event = 'topic' GROUP BY day, school, language, country, topic"
    )
    op.drop_table("tally_after")
