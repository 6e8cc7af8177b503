"""Proposals of other words for texts of the bot, and doubts about words."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("msgid", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False, server_default=""),
        sa.Column("remark", sa.Text, nullable=False, server_default=""),
        sa.Column("staff", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.CheckConstraint("language IN ('km', 'en')", name=op.f("proposals_language_check")),
        sa.CheckConstraint("words <> '' OR remark <> ''", name=op.f("proposals_says_something_check")),
        sa.CheckConstraint("length(words) <= 4000 AND length(remark) <= 1000", name=op.f("proposals_length_check")),
        sa.PrimaryKeyConstraint("id", name="proposals_pkey"),
        sa.UniqueConstraint("msgid", "language", name="proposals_msgid_language_key"),
    )


def downgrade() -> None:
    """Remove it and what is in it."""
    op.drop_table("proposals")
