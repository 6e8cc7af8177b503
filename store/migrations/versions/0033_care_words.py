"""A word of one's own about a visit to a hospital, sealed to the officers' key together with which hospital it was."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and room where words wait."""
    op.add_column("care_letterbox", sa.Column("key_id", sa.Uuid))
    op.add_column("care_letterbox", sa.Column("word_sealed", sa.LargeBinary))
    op.create_table(
        "care_words",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("key_id", sa.Uuid, nullable=False),
        sa.Column("word_sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="care_words_pkey"),
    )
    op.create_index("care_words_month_idx", "care_words", ["month"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("care_words")
    op.drop_column("care_letterbox", "word_sealed")
    op.drop_column("care_letterbox", "key_id")
