"""Who said that they come can be told when a visit is called off: their telephone, until the day is over."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of who said so before there is no telephone."""
    op.add_column("visit_comers", sa.Column("phone_sealed", sa.LargeBinary))
    op.add_column("visit_comers", sa.Column("language", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("visit_comers", "phone_sealed")
    op.drop_column("visit_comers", "language")
