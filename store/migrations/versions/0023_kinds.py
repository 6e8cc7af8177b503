"""How many telephones there are of each kind, by which an audience is counted at once."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    told = ("state", "scheme", "province", "district", "occupation")
    op.create_table(
        "kinds",
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("kind", "place", "people")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("fate", "language", "operator")),
        *(sa.Column(name, sa.Text) for name in told),
        sa.Column("has_certificate", sa.Boolean),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("kind", "place", name="kinds_pkey"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("kinds")
