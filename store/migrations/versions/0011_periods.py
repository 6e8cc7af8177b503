"""Of a campaign that repeats one in a year, or a month, is enough, also when its day was moved."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and the index that keeps a second one out."""
    op.add_column("campaigns", sa.Column("period", sa.Date))
    begun = sa.text("state <> 'cancelled' OR frozen_at IS NOT NULL")
    op.create_index("campaigns_period_key", "campaigns", ["of", "period"], unique=True, postgresql_where=begun)


def downgrade() -> None:
    """Remove both."""
    op.drop_column("campaigns", "period")
