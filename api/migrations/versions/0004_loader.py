"""The loader's versions, for pages that pinned one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "loader",
        sa.Column("version", sa.String(16), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("first_on", sa.Date, nullable=False),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("loader")
