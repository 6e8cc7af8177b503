"""Words for reminders in place of the usual ones: proposed by one person, approved by another."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reminder_words",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("texts", JSONB),
        sa.Column("written_by", sa.Text, nullable=False, server_default=""),
        sa.Column("approved_by", sa.Text, nullable=False, server_default=""),
        sa.Column("approved_on", sa.Date),
        sa.Column("proposed", JSONB),
        sa.Column("proposed_by", sa.Text, nullable=False, server_default=""),
        sa.Column("proposed_on", sa.Date),
        sa.PrimaryKeyConstraint("kind", name="reminder_words_pkey"),
        sa.CheckConstraint(
            "(texts IS NULL) = (approved_by = '')", name=op.f("reminder_words_approved_by_somebody_check")
        ),
        sa.CheckConstraint(
            "(proposed IS NULL) = (proposed_by = '')", name=op.f("reminder_words_proposed_by_somebody_check")
        ),
        sa.CheckConstraint("texts IS NULL OR approved_by <> written_by", name=op.f("reminder_words_two_people_check")),
    )


def downgrade() -> None:
    """Remove it and what is in it."""
    op.drop_table("reminder_words")
