"""Of a canary whether it held its campaign up, all its batches at hand; of an early receipt what it asks for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns, widen the index."""
    op.add_column("campaigns", sa.Column("canary_failed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("early_receipts", sa.Column("kind", sa.Text))
    _index("is_canary")


def downgrade() -> None:
    """The other way round."""
    _index("is_canary AND state <> 'done'")
    op.drop_column("early_receipts", "kind")
    op.drop_column("campaigns", "canary_failed")


def _index(where: str) -> None:
    op.drop_index("batches_canary_idx", "batches")
    op.create_index("batches_canary_idx", "batches", ["campaign_id"], postgresql_where=sa.text(where))
