"""Whether a campaign leaves on public holidays too: those that are there already do, as when they were approved."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("campaigns", sa.Column("on_holidays", sa.Boolean, nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("campaigns", "on_holidays")
