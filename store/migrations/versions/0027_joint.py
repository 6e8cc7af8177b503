"""Joint registration: ministries, what they handed over, and whom of it to text."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_ministries()
    _make_records()
    _make_invitations()


def _make_ministries() -> None:
    op.create_table(
        "ministries",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("token_index", sa.LargeBinary),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("stopped_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="ministries_pkey"),
        sa.UniqueConstraint("name", name="ministries_name_key"),
        sa.UniqueConstraint("token_index", name="ministries_token_index_key"),
        sa.CheckConstraint("role IN ('commerce', 'tax', 'licensing')", name=op.f("ministries_role_check")),
        sa.CheckConstraint(
            "(token_index IS NULL) = (stopped_on IS NOT NULL)", name=op.f("ministries_stopped_has_no_token_check")
        ),
    )


def _make_records() -> None:
    op.create_table(
        "joint_records",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("ministry_id", sa.Uuid, nullable=False),
        sa.Column("their_id", sa.Text, nullable=False),
        sa.Column("content_index", sa.LargeBinary, nullable=False),
        sa.Column("record_sealed", sa.LargeBinary, nullable=False),
        sa.Column("came_on", sa.Date, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("matched_by", sa.Text, nullable=False, server_default=""),
        sa.Column("enterprise_id", sa.Uuid),
        sa.Column("remarks", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("filled", sa.ARRAY(sa.Text), nullable=False),
        sa.PrimaryKeyConstraint("id", name="joint_records_pkey"),
        sa.UniqueConstraint(
            "ministry_id", "their_id", "content_index", name="joint_records_ministry_id_their_id_content_index_key"
        ),
        sa.ForeignKeyConstraint(["ministry_id"], ["ministries.id"], name="joint_records_ministry_id_fkey"),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprises.id"], name="joint_records_enterprise_id_fkey", ondelete="SET NULL"
        ),
        sa.CheckConstraint("outcome IN ('new', 'merged', 'held', 'refused')", name=op.f("joint_records_outcome_check")),
    )
    op.create_index("joint_records_enterprise_id_idx", "joint_records", ["enterprise_id"])
    op.create_index(
        "joint_records_held_idx", "joint_records", ["came_on"], postgresql_where=sa.text("outcome = 'held'")
    )


def _make_invitations() -> None:
    op.create_table(
        "joint_invitations",
        sa.Column("enterprise_id", sa.Uuid, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("enterprise_id", name="joint_invitations_pkey"),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprises.id"], name="joint_invitations_enterprise_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index(
        "joint_invitations_waiting_idx", "joint_invitations", ["since"], postgresql_where=sa.text("told_at IS NULL")
    )


def downgrade() -> None:
    """Remove them and what is in them."""
    for table in ("joint_invitations", "joint_records", "ministries"):
        op.drop_table(table)
