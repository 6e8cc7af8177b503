"""Complaints: keys of the officers, cases, what is said in them, who wants to hear of them, and counts."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES = ("case_counts", "notices", "letters", "thread", "cases", "letterbox", "officer_keys")


def upgrade() -> None:
    """Make the seven tables."""
    _officer_keys()
    _letterbox()
    _cases()
    _thread()
    _letters()
    _notices()
    _case_counts()


def downgrade() -> None:
    """Remove the seven tables and what is in them."""
    for table in _TABLES:
        op.drop_table(table)


def _column(name: str, type_: type[TypeEngine[Any]], nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=nullable)


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"{table}_{name}_check"))


def _of_a_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["key_id"], ["officer_keys.id"], name=f"{table}_key_id_fkey")


def _officer_keys() -> None:
    op.create_table(
        "officer_keys",
        _column("id", sa.Uuid),
        _column("public", sa.LargeBinary),
        _column("made_on", sa.Date),
        _column("retired_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="officer_keys_pkey"),
        sa.UniqueConstraint("public", name="officer_keys_public_key"),
    )


def _case_columns(table: str) -> list[sa.schema.SchemaItem]:
    return [
        _column("id", sa.Uuid),
        *(_column(name, sa.LargeBinary) for name in ("code_index", "filed_under", "public", "salt", "private_wrapped")),
        _column("report_sealed", sa.LargeBinary, nullable=True),
        *(_column(name, sa.Text) for name in ("kind", "province", "sector")),
        _column("month", sa.Date),
        _column("is_hurt", sa.Boolean),
        _column("day", sa.Date),
        _column("is_withdrawn", sa.Boolean),
        _column("key_id", sa.Uuid),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("code_index", name=f"{table}_code_index_key"),
    ]


def _letterbox() -> None:
    op.create_table("letterbox", *_case_columns("letterbox"))


def _cases() -> None:
    op.create_table(
        "cases",
        *_case_columns("cases"),
        _column("state", sa.Text),
        _column("changed_on", sa.Date),
        _column("has_news", sa.Boolean),
        _of_a_key("cases"),
        _check("cases", "state", "state IN ('received', 'looked_at', 'answered', 'closed')"),
        _check("cases", "withdrawn_is_erased", "is_withdrawn = (report_sealed IS NULL)"),
    )
    op.create_index("cases_changed_on_idx", "cases", ["changed_on"])


def _thread() -> None:
    op.create_table(
        "thread",
        _column("id", sa.Uuid),
        _column("case_id", sa.Uuid),
        _column("place", sa.Integer),
        _column("key_id", sa.Uuid, nullable=True),
        _column("added_under", sa.LargeBinary, nullable=True),
        _column("words_sealed", sa.LargeBinary),
        _column("day", sa.Date),
        sa.PrimaryKeyConstraint("id", name="thread_pkey"),
        sa.UniqueConstraint("added_under", name="thread_added_under_key"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="thread_case_id_fkey", ondelete="CASCADE"),
        _of_a_key("thread"),
    )
    op.create_index("thread_case_id_idx", "thread", ["case_id"])


def _letters() -> None:
    op.create_table(
        "letters",
        _column("id", sa.Uuid),
        _column("case_id", sa.Uuid),
        _column("place", sa.Integer),
        _column("key_id", sa.Uuid, nullable=True),
        _column("added_under", sa.LargeBinary),
        _column("words_sealed", sa.LargeBinary, nullable=True),
        _column("day", sa.Date),
        sa.PrimaryKeyConstraint("id", name="letters_pkey"),
        sa.UniqueConstraint("added_under", name="letters_added_under_key"),
        _check("letters", "words_have_a_key", "(key_id IS NULL) = (words_sealed IS NULL)"),
    )
    op.create_index("letters_case_id_idx", "letters", ["case_id"])


def _notices() -> None:
    op.create_table(
        "notices",
        _column("key", sa.LargeBinary),
        _column("phone_sealed", sa.LargeBinary),
        *(_column(name, sa.Boolean) for name in ("is_new", "is_due", "is_last")),
        sa.PrimaryKeyConstraint("key", name="notices_pkey"),
    )


def _case_counts() -> None:
    op.create_table(
        "case_counts",
        *(_column(name, sa.Text) for name in ("kind", "province", "sector")),
        _column("month", sa.Date),
        sa.Column("cases", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("kind", "province", "sector", "month", name="case_counts_pkey"),
    )
