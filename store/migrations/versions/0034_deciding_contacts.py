"""A contact is somebody who said yes or no to messages: of nobody else anything is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Erase who never decided, and let none come; kinds of people are counted anew, as they now know no such people."""
    op.execute("DELETE FROM contacts WHERE decided_on IS NULL")
    op.drop_constraint("contacts_allowed_by_a_decision_check", "contacts")
    op.alter_column("contacts", "decided_on", nullable=False)
    op.execute("DELETE FROM kinds")


def downgrade() -> None:
    """Let such people come again."""
    op.alter_column("contacts", "decided_on", nullable=True)
    op.create_check_constraint(
        sa.sql.naming.conv("contacts_allowed_by_a_decision_check"),
        "contacts",
        "NOT messages_allowed OR decided_on IS NOT NULL",
    )
