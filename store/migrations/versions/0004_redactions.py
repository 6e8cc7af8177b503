"""Texts that are to be emptied at a provider."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "redactions",
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("day", sa.Date, nullable=False, server_default=sa.func.current_date()),
        sa.PrimaryKeyConstraint("phone_index", name="redactions_pkey"),
    )


def downgrade() -> None:
    """Remove it and what is in it."""
    op.drop_table("redactions")
