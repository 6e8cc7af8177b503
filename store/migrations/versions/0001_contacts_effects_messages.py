"""Contacts, effects, messages and the receipts that came early."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_now = sa.func.now()


def upgrade() -> None:
    """Make the four tables."""
    _contacts()
    _effects()
    _messages()
    _early_receipts()


def downgrade() -> None:
    """Remove the four tables and what is in them."""
    for table in ("early_receipts", "messages", "effects", "contacts"):
        op.drop_table(table)


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("messages_allowed", sa.Boolean, nullable=False),
        sa.Column("decided_on", sa.Date),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="contacts_pkey"),
        sa.UniqueConstraint("phone_index", name="contacts_phone_index_key"),
        sa.CheckConstraint(
            "messages_allowed = (phone_sealed IS NOT NULL)",
            name=op.f("contacts_number_only_while_allowed_check"),
        ),
        sa.CheckConstraint(
            "NOT messages_allowed OR decided_on IS NOT NULL",
            name=op.f("contacts_allowed_by_a_decision_check"),
        ),
    )


def _effects() -> None:
    op.create_table(
        "effects",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("result", JSONB, nullable=False, server_default=sa.text("'null'::jsonb")),
        sa.Column("day", sa.Date, nullable=False, server_default=sa.func.current_date()),
        sa.PrimaryKeyConstraint("key", name="effects_pkey"),
    )
    op.create_index("effects_day_idx", "effects", ["day"])


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("dedupe", sa.Text, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.Column("text_sealed", sa.LargeBinary),
        sa.Column("gateway", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("provider_id", sa.Text),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.PrimaryKeyConstraint("id", name="messages_pkey"),
        sa.UniqueConstraint("dedupe", name="messages_dedupe_key"),
        sa.CheckConstraint(
            "status IN ('waiting', 'sending', 'unknown', 'sent', 'delivered', 'failed', 'expired')",
            name=op.f("messages_status_check"),
        ),
    )
    op.create_index("messages_provider_id_key", "messages", ["gateway", "provider_id"], unique=True)
    for name, column, where in (
        ("waiting", "due_at", "status = 'waiting'"),
        ("sending", "changed_at", "status = 'sending'"),
        ("sealed", "changed_at", "phone_sealed IS NOT NULL"),
    ):
        op.create_index(f"messages_{name}_idx", "messages", [column], postgresql_where=sa.text(where))


def _early_receipts() -> None:
    op.create_table(
        "early_receipts",
        sa.Column("gateway", sa.Text, nullable=False),
        sa.Column("provider_id", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("opted_out", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False, server_default=sa.func.current_date()),
        sa.PrimaryKeyConstraint("gateway", "provider_id", name="early_receipts_pkey"),
    )
    op.create_index("early_receipts_day_idx", "early_receipts", ["day"])
