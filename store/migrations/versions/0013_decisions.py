"""What the Fund decides of applications and hardship notices, who is to be told, and files that are imported."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_PAPERS = "papers <@ ARRAY['id_card', 'informal_certificate', 'marriage_certificate', 'birth_certificate']"
_REASONS = (
    "reason IN ('', 'has_employer', 'age', 'other_person', 'registered_before', 'papers_not_brought', "
    "'not_own_account', 'other')"
)


def upgrade() -> None:
    """Make three tables, two columns and two indexes."""
    _decisions()
    _news()
    _imports()
    op.add_column("hardships", sa.Column("decided_on", sa.Date))
    op.add_column("hardships", sa.Column("months", sa.Integer))
    op.create_check_constraint(
        op.f("hardships_months_check"), "hardships", "(months IS NULL) = (state <> 'accepted') AND months > 0"
    )
    op.create_index(
        "hardships_waiting_idx", "hardships", ["told_on", "id"], postgresql_where=sa.text("state = 'waiting'")
    )
    waiting = sa.text("state IN ('applied', 'papers_wanted')")
    op.create_index("members_waiting_idx", "members", ["applied_on", "id"], postgresql_where=waiting)


def downgrade() -> None:
    """Remove all of it."""
    op.drop_index("members_waiting_idx", "members")
    op.drop_index("hardships_waiting_idx", "hardships")
    op.drop_constraint(op.f("hardships_months_check"), "hardships")
    op.drop_column("hardships", "months")
    op.drop_column("hardships", "decided_on")
    for table in ("imports", "news", "decisions"):
        op.drop_table(table)


def _of_a_member(table: str) -> tuple[sa.Column[object], sa.ForeignKeyConstraint]:
    name = f"{table}_member_id_fkey"
    return (
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=name, ondelete="CASCADE"),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        *_of_a_member("decisions"),
        sa.Column("papers", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("member_id", name="decisions_pkey"),
        sa.CheckConstraint(_PAPERS, name=op.f("decisions_papers_check")),
        sa.CheckConstraint(_REASONS, name=op.f("decisions_reason_check")),
    )


def _news() -> None:
    op.create_table(
        "news",
        *_of_a_member("news"),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("is_wanted", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("member_id", name="news_pkey"),
    )
    op.create_index("news_since_idx", "news", ["since"])


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("skip_bad", sa.Boolean, nullable=False),
        sa.Column("staff", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("done", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
        sa.Column("counts", JSONB, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("is_cleared", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("id", name="imports_pkey"),
        sa.CheckConstraint("kind IN ('members', 'contributions')", name=op.f("imports_kind_check")),
        sa.CheckConstraint("state IN ('waiting', 'done', 'bad', 'failed')", name=op.f("imports_state_check")),
    )
    op.create_index("imports_asked_at_idx", "imports", ["asked_at"])
