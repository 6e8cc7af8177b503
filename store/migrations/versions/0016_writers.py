"""Who changed a campaign beside its author, so that none of them approves it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and that no writer is the approver."""
    op.add_column("campaigns", sa.Column("writers", ARRAY(sa.Text), nullable=False, server_default="{}"))
    op.create_check_constraint(
        op.f("campaigns_approved_by_no_writer_check"), "campaigns", "approver IS NULL OR approver <> ALL (writers)"
    )


def downgrade() -> None:
    """Remove both."""
    op.drop_column("campaigns", "writers")
