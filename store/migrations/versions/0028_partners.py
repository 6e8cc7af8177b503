"""Unions and associations with a page of their own: whose staff, list and campaign is whose."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TABLES = ("staff", "partner_lists", "campaigns")


def upgrade() -> None:
    """Add the columns."""
    for table in TABLES:
        op.add_column(table, sa.Column("organisation_id", sa.Uuid))
        op.create_foreign_key(f"{table}_organisation_id_fkey", table, "organisations", ["organisation_id"], ["id"])
    for table in TABLES[:2]:
        op.create_index(f"{table}_organisation_id_idx", table, ["organisation_id"])
    op.create_index(
        "campaigns_organisation_id_idx",
        "campaigns",
        ["organisation_id", "made_at"],
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Remove them."""
    for table in TABLES:
        op.drop_column(table, "organisation_id")
