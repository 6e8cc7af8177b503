"""Codes by which the contact of an enterprise chooses a PIN; and the national ID of a worker, as far as it is told."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("enterprises", sa.Column("pin_code_hash", sa.Text))
    op.add_column("enterprises", sa.Column("pin_code_until", sa.Date))
    op.create_check_constraint(
        op.f("enterprises_pin_code_has_its_day_check"),
        "enterprises",
        "(pin_code_hash IS NULL) = (pin_code_until IS NULL)",
    )
    op.add_column("enterprise_workers", sa.Column("id_index", sa.LargeBinary))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("enterprise_workers", "id_index")
    for name in ("pin_code_until", "pin_code_hash"):
        op.drop_column("enterprises", name)
