"""Conversations that callers agreed to show, without what says who they were."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "shared_conversations",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("by_text", sa.Boolean, nullable=False),
        sa.Column("conversation", postgresql.JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="shared_conversations_pkey"),
    )
    op.create_index("shared_conversations_day_idx", "shared_conversations", ["day", "id"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("shared_conversations")
