"""Campaigns, their recipients and batches, lists of partners; and by which operator a contact is reached."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_now = sa.func.now()
_TABLES = ("partner_numbers", "partner_lists", "batches", "recipients", "campaigns")


def upgrade() -> None:
    """Make the five tables and add the column."""
    _campaigns()
    _recipients()
    _batches()
    _partner_lists()
    op.add_column("contacts", sa.Column("operator", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Remove them and what is in them."""
    op.drop_column("contacts", "operator")
    for table in _TABLES:
        op.drop_table(table)


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"{table}_{name}_check"))


def _plan() -> list[sa.Column[Any]]:
    """What somebody writes, and somebody else approves."""

    def whole(name: str, type_: type[sa.Integer] = sa.Integer) -> sa.Column[int]:
        return sa.Column(name, type_, nullable=False)

    return [
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("texts", JSONB, nullable=False),
        sa.Column("audience", JSONB, nullable=False),
        sa.Column("gateway", sa.Text, nullable=False),
        *map(_time, ("starts_at", "expires_at")),
        *map(whole, ("from_hour", "until_hour", "pace", "canary")),
        whole("budget", sa.BigInteger),
        _empty("repeats"),
    ]


def _time(name: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), **{"nullable": False} | more)


def _campaigns() -> None:
    states = "'draft', 'awaiting', 'scheduled', 'sending', 'paused', 'finished', 'cancelled'"
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Uuid, nullable=False),
        *_plan(),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("approver", sa.Text),
        sa.Column("approved", sa.LargeBinary),
        sa.Column("cost", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        _empty("reason"),
        sa.Column("of", sa.Uuid),
        sa.Column("fires_on", sa.Date),
        _empty("reminder"),
        sa.Column("counts", JSONB),
        *(_time(name, server_default=_now) for name in ("made_at", "changed_at")),
        _time("frozen_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="campaigns_pkey"),
        sa.ForeignKeyConstraint(["of"], ["campaigns.id"], name="campaigns_of_fkey"),
        sa.UniqueConstraint("of", "fires_on", name="campaigns_of_fires_on_key"),
        _check("campaigns", "state", f"state IN ({states})"),
        _check("campaigns", "repeats", "repeats IN ('', 'yearly', 'monthly')"),
        _check("campaigns", "two_people", "approver <> author"),
        _check("campaigns", "approved_by_somebody", "(approver IS NULL) = (approved IS NULL)"),
        _check("campaigns", "lives", "expires_at > starts_at"),
        _check("campaigns", "window", "from_hour >= 0 AND from_hour < until_hour AND until_hour <= 24"),
        _check("campaigns", "numbers", "pace > 0 AND canary >= 0 AND budget >= 0"),
    )
    _index("campaigns_reminder_key", "campaigns", ["reminder", "fires_on"], "reminder <> ''", unique=True)
    _index("campaigns_open_idx", "campaigns", ["starts_at"], "state IN ('scheduled', 'sending', 'paused')")


def _recipients() -> None:
    states = "'waiting', 'sent', 'delivered', 'failed', 'unknown', 'skipped'"
    op.create_table(
        "recipients",
        sa.Column("campaign_id", sa.Uuid, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
        sa.Column("reason", sa.Text),
        sa.Column("provider_id", sa.Text),
        _empty("place"),
        sa.Column("reminder_on", sa.Date),
        sa.PrimaryKeyConstraint("campaign_id", "phone_index", name="recipients_pkey"),
        _check("recipients", "state", f"state IN ({states})"),
    )
    op.create_index("recipients_batch_idx", "recipients", ["campaign_id", "batch"])
    _index("recipients_provider_id_idx", "recipients", ["provider_id"], "provider_id IS NOT NULL")
    _index(
        "recipients_reminder_key", "recipients", ["phone_index", "reminder_on"], "reminder_on IS NOT NULL", unique=True
    )


def _batches() -> None:
    op.create_table(
        "batches",
        sa.Column("campaign_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("operator", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("is_canary", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
        sa.Column("tries", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.PrimaryKeyConstraint("campaign_id", "number", name="batches_pkey"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="batches_campaign_id_fkey", ondelete="CASCADE"),
        _check("batches", "state", "state IN ('waiting', 'sending', 'done')"),
    )
    _index("batches_waiting_idx", "batches", ["campaign_id", "number"], "state = 'waiting'")
    _index("batches_sending_idx", "batches", ["changed_at"], "state = 'sending'")
    _index("batches_canary_idx", "batches", ["campaign_id"], "is_canary AND state <> 'done'")


def _partner_lists() -> None:
    op.create_table(
        "partner_lists",
        sa.Column("id", sa.Uuid, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "consent", "added_by")),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="partner_lists_pkey"),
    )
    op.create_table(
        "partner_numbers",
        sa.Column("list_id", sa.Uuid, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        *map(_empty, ("language", "operator")),
        sa.PrimaryKeyConstraint("list_id", "phone_index", name="partner_numbers_pkey"),
        sa.ForeignKeyConstraint(
            ["list_id"], ["partner_lists.id"], name="partner_numbers_list_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("partner_numbers_phone_index_idx", "partner_numbers", ["phone_index"])


def _index(name: str, table: str, columns: list[str], where: str, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, postgresql_where=sa.text(where))
