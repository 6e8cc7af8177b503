"""Who decided what was held, and why a certificate was issued or ended."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

REASONS = ("because", "revoked_because")


def upgrade() -> None:
    """Add the columns."""
    for name in REASONS:
        op.add_column("certificates", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_index("certificates_issued_on_idx", "certificates", ["issued_on", "id"])
    op.add_column("joint_records", sa.Column("decided_by", sa.Text, nullable=False, server_default=""))
    op.add_column("joint_records", sa.Column("decided_on", sa.Date))


def downgrade() -> None:
    """Remove them."""
    for name in ("decided_by", "decided_on"):
        op.drop_column("joint_records", name)
    op.drop_index("certificates_issued_on_idx", "certificates")
    for name in REASONS:
        op.drop_column("certificates", name)
