"""Of an early receipt the keyed hash of the number, by which those are found of whom nobody knows if they got it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column("early_receipts", sa.Column("phone_index", sa.LargeBinary))
    unknown = sa.text("state = 'unknown'")
    op.create_index("recipients_unknown_idx", "recipients", ["phone_index"], postgresql_where=unknown)


def downgrade() -> None:
    """Remove both."""
    op.drop_index("recipients_unknown_idx", "recipients")
    op.drop_column("early_receipts", "phone_index")
