"""Stories of members with their consent, and which campaigns tell them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "stories",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("words", JSONB, nullable=False),
        sa.Column("consent", sa.Text, nullable=False),
        sa.Column("consent_on", sa.Date, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.Column("withdrawn_by", sa.Text, nullable=False, server_default=""),
        sa.Column("withdrawn_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="stories_pkey"),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_by = '')", name=op.f("stories_withdrawn_by_somebody_check")
        ),
        sa.CheckConstraint(
            "withdrawn_on IS NULL OR (name = '' AND consent = '' AND words = '{}')",
            name=op.f("stories_erased_check"),
        ),
    )
    op.create_index("stories_added_on_idx", "stories", ["added_on", "id"])
    op.create_table(
        "story_uses",
        sa.Column("campaign_id", sa.Uuid, nullable=False),
        sa.Column("story_id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "story_id", name="story_uses_pkey"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="story_uses_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="story_uses_story_id_fkey"),
    )
    op.create_index("story_uses_story_id_idx", "story_uses", ["story_id"])


def downgrade() -> None:
    """Remove both and what is in them."""
    for table in ("story_uses", "stories"):
        op.drop_table(table)
