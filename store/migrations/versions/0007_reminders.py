"""Reminders: who is due one, how far a day was worked out, what is switched on; and how many replied to a campaign."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "reminders_due",
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("rank", sa.SmallInteger, nullable=False),
        sa.PrimaryKeyConstraint("phone_index", "day", name="reminders_due_pkey"),
    )
    op.create_index("reminders_due_day_idx", "reminders_due", ["day"])
    op.create_table(
        "reminder_days",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("came_to", sa.Uuid),
        sa.Column("is_done", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("day", name="reminder_days_pkey"),
    )
    op.create_table(
        "reminder_switches",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="reminder_switches_pkey"),
    )
    op.create_table(
        "campaign_replies",
        sa.Column("campaign_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "kind", name="campaign_replies_pkey"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="campaign_replies_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "kind IN ('dialled', 'texted', 'registered', 'opted_out')", name=op.f("campaign_replies_kind_check")
        ),
    )


def downgrade() -> None:
    """Remove them and what is in them."""
    for table in ("campaign_replies", "reminder_switches", "reminder_days", "reminders_due"):
        op.drop_table(table)
