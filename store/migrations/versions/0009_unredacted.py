"""Of texts to be emptied at a provider: no count of minutes, the first and the last day, and what a person must do."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the count, add the two columns."""
    op.drop_column("redactions", "tries")
    asked_on = sa.Column("asked_on", sa.Date, nullable=False, server_default=sa.func.current_date())
    op.add_column("redactions", asked_on)
    op.add_column("redactions", sa.Column("is_given_up", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """The other way round."""
    op.drop_column("redactions", "is_given_up")
    op.drop_column("redactions", "asked_on")
    op.add_column("redactions", sa.Column("tries", sa.Integer, nullable=False, server_default="0"))
