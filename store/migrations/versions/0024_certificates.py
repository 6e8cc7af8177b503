"""Certificates that an employer is registered and has paid, by a keyed hash of their codes."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "certificates",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("enterprise_id", sa.Uuid, nullable=False),
        sa.Column("code_index", sa.LargeBinary, nullable=False),
        sa.Column("paid_through", sa.Date, nullable=False),
        sa.Column("good_until", sa.Date, nullable=False),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("issued_by", sa.Text, nullable=False),
        sa.Column("revoked_on", sa.Date),
        sa.Column("revoked_by", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="certificates_pkey"),
        sa.UniqueConstraint("code_index", name="certificates_code_index_key"),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprises.id"], name="certificates_enterprise_id_fkey", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "(revoked_on IS NULL) = (revoked_by = '')", name=op.f("certificates_revoked_by_somebody_check")
        ),
    )
    op.create_index("certificates_enterprise_id_idx", "certificates", ["enterprise_id"])


def downgrade() -> None:
    """Remove it and what is in it."""
    op.drop_table("certificates")
