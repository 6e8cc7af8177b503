"""How much the service was used on each day, how texts arrived, how many called, and what broke: numbers alone."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _counted("turn_counts", "flow", "question", "language", "gateway", "outcome")
    _counted("receipt_counts", "operator", "gateway", "status")
    op.create_table(
        "caller_counts",
        sa.Column("day", sa.Date, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("dialled", "texted", "people")),
        sa.PrimaryKeyConstraint("day", name="caller_counts_pkey"),
    )
    op.create_table(
        "error_counts",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("event", "error", "place")),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hour", "event", "error", "place", name="error_counts_pkey"),
    )


def _counted(table: str, *names: str) -> None:
    op.create_table(
        table,
        sa.Column("day", sa.Date, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", *names, name=f"{table}_pkey"),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("error_counts", "caller_counts", "receipt_counts", "turn_counts"):
        op.drop_table(table)
