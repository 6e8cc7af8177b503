"""Stories that people tell by phone, and the words for which their yes is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tellings",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        *(sa.Column(name, sa.LargeBinary) for name in ("phone_index", "phone_sealed")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("language", "use")),
        *(sa.Column(name, sa.LargeBinary) for name in ("told_sealed", "words_sealed")),
        sa.Column("mark", sa.Text, nullable=False, server_default=""),
        sa.Column("state", sa.Text, nullable=False, server_default="told"),
        sa.Column("asked", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("asked_by", sa.Text, nullable=False, server_default=""),
        sa.Column("is_texted", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("story_id", sa.Uuid),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("told_on", "changed_on")),
        sa.PrimaryKeyConstraint("id", name="tellings_pkey"),
        sa.UniqueConstraint("number", name="tellings_number_key"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="tellings_story_id_fkey"),
        sa.CheckConstraint(
            "state IN ('told', 'asked', 'declined', 'agreed', 'gone')", name=op.f("tellings_state_check")
        ),
        sa.CheckConstraint("use IN ('first', 'full', 'none')", name=op.f("tellings_use_check")),
        sa.CheckConstraint(
            "(state = 'gone') = (phone_index IS NULL) AND (phone_index IS NULL) = (phone_sealed IS NULL)"
            " AND (phone_index IS NULL) = (told_sealed IS NULL) AND (state <> 'gone' OR words_sealed IS NULL)",
            name=op.f("tellings_erased_check"),
        ),
        sa.CheckConstraint("state <> 'agreed' OR story_id IS NOT NULL", name=op.f("tellings_agreed_is_a_story_check")),
        sa.CheckConstraint(
            "state NOT IN ('asked', 'agreed') OR mark <> ''", name=op.f("tellings_asked_for_words_check")
        ),
    )
    op.create_index("tellings_phone_index_key", "tellings", ["phone_index"], unique=True)
    op.create_index("tellings_told_on_idx", "tellings", ["told_on", "id"])
    op.create_index("tellings_story_id_idx", "tellings", ["story_id"])
    op.create_index(
        "tellings_untexted_idx", "tellings", ["id"], postgresql_where=sa.text("state = 'asked' AND NOT is_texted")
    )


def downgrade() -> None:
    """Remove it and what is in it."""
    op.drop_table("tellings")
