"""Messages that nobody asked for leave until a given time, or not at all."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the time."""
    op.add_column("messages", sa.Column("until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("messages", "until")
