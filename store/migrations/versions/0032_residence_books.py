"""Households that employ somebody, found by the residence book."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the keyed hash, and what finds it."""
    op.add_column("enterprises", sa.Column("residence_book_index", sa.LargeBinary))
    op.create_index("enterprises_residence_book_index_idx", "enterprises", ["residence_book_index"])


def downgrade() -> None:
    """Remove it."""
    op.drop_column("enterprises", "residence_book_index")
