"""Facilities, and what people tell of their care there: nothing of anybody, and counts alone once its hour is over."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ANSWERS = {
    "card": "'worked', 'refused', 'not_shown'",
    "paid": "'nothing', 'little', 'some', 'much'",
    "waited": "'short', 'middling', 'long'",
    "treated": "'1', '2', '3', '4', '5'",
}
KINDS = "'national', 'provincial', 'district', 'centre', 'private'"


def upgrade() -> None:
    """Make the tables."""
    _facilities()
    _answers()
    _visits()


def _facilities() -> None:
    op.create_table(
        "facilities",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("km", sa.Text, nullable=False),
        sa.Column("latin", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("province", sa.Text, nullable=False),
        sa.Column("district", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="facilities_pkey"),
        sa.UniqueConstraint("code", name="facilities_code_key"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("facilities_kind_check")),
        sa.CheckConstraint("number BETWEEN 1000 AND 9999", name=op.f("facilities_number_check")),
    )
    op.create_index("facilities_province_idx", "facilities", ["province"])


def _answers() -> None:
    op.create_table(
        "care_letterbox",
        sa.Column("filed_under", sa.LargeBinary, nullable=False),
        sa.Column("facility", sa.Integer, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        *(sa.Column(question, sa.Text, nullable=False) for question in ANSWERS),
        sa.PrimaryKeyConstraint("filed_under", name="care_letterbox_pkey"),
        *(
            sa.CheckConstraint(f"{question} IN ({answers})", name=op.f(f"care_letterbox_{question}_check"))
            for question, answers in ANSWERS.items()
        ),
    )
    op.create_table(
        "care_done",
        sa.Column("filed_under", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("filed_under", name="care_done_pkey"),
    )
    op.create_table(
        "care_counts",
        sa.Column("facility", sa.Integer, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("month", "facility", "question", "answer", name="care_counts_pkey"),
    )


def _visits() -> None:
    op.create_table(
        "care_visits",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.Column("facility", sa.Integer, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="care_visits_pkey"),
        sa.UniqueConstraint("phone_index", name="care_visits_phone_index_key"),
    )
    op.create_table(
        "care_asked",
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("phone_index", name="care_asked_pkey"),
    )
    op.create_index("care_asked_day_idx", "care_asked", ["day"])


def downgrade() -> None:
    """Remove them."""
    for table in ("care_asked", "care_visits", "care_counts", "care_done", "care_letterbox", "facilities"):
        op.drop_table(table)
