"""Staff, their roles, and the audit of what they do."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_APPEND_ONLY = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege'; END$$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
"""


def upgrade() -> None:
    """Make the four tables, and the trigger."""
    _staff()
    _audit()
    op.execute(_APPEND_ONLY)


def downgrade() -> None:
    """Remove them and what is in them."""
    for table in ("audit", "staff_roles", "roles", "staff"):
        op.drop_table(table)
    op.execute("DROP FUNCTION audit_is_append_only()")


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("active", sa.Boolean, nullable=False, server_default=sa.text("true")),
        sa.Column("fs_uniquifier", sa.Text, nullable=False),
        sa.Column("tf_primary_method", sa.Text),
        sa.Column("tf_totp_secret", sa.Text),
        sa.Column("mf_recovery_codes", JSONB),
        sa.Column("last_code", sa.BigInteger),
        sa.Column("wrong_tries", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.Column("invited_on", sa.Date, nullable=False, server_default=sa.text("CURRENT_DATE")),
        sa.CheckConstraint("email = lower(email)", name=op.f("staff_email_check")),
        sa.PrimaryKeyConstraint("id", name="staff_pkey"),
        sa.UniqueConstraint("email", name="staff_email_key"),
        sa.UniqueConstraint("fs_uniquifier", name="staff_fs_uniquifier_key"),
    )
    op.create_table(
        "roles",
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="roles_pkey"),
    )
    op.create_table(
        "staff_roles",
        sa.Column("staff_id", sa.Integer, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "role", name="staff_roles_pkey"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="staff_roles_staff_id_fkey", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role"], ["roles.name"], name="staff_roles_role_fkey", ondelete="CASCADE"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("staff", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint("action ~ '^[a-z][a-z_]{0,59}$'", name=op.f("audit_action_check")),
        sa.CheckConstraint("length(object) <= 320 AND length(note) <= 400", name=op.f("audit_length_check")),
        sa.PrimaryKeyConstraint("id", name="audit_pkey"),
    )
    op.create_index("audit_at_idx", "audit", ["at"])
    op.create_index("audit_staff_id_idx", "audit", ["staff", "id"])
    op.create_index("audit_action_id_idx", "audit", ["action", "id"])
