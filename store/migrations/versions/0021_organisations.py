"""Organisations and their people on duty: whom they registered, what they inspected, where a team comes and when."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all seven tables."""
    _people()
    _days()
    _inspections()
    _visits()


def downgrade() -> None:
    """Remove them and what is in them."""
    for table in (
        "visit_comers",
        "visits",
        "inspections",
        "field_registrations",
        "duty_days",
        "officers",
        "organisations",
    ):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.Column("stopped_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="organisations_pkey"),
        sa.UniqueConstraint("name", name="organisations_name_key"),
        sa.CheckConstraint(
            "kind IN ('fund', 'inspectorate', 'union', 'association')", name=op.f("organisations_kind_check")
        ),
    )
    op.create_table(
        "officers",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("organisation_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.Column("pin_hash", sa.Text, nullable=False),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.Column("stopped_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="officers_pkey"),
        _refers("officers", "organisation_id", "organisations"),
        sa.CheckConstraint("kind IN ('officer', 'inspector')", name=op.f("officers_kind_check")),
    )
    op.create_index(
        "officers_phone_index_idx",
        "officers",
        ["phone_index"],
        unique=True,
        postgresql_where=sa.text("stopped_on IS NULL"),
    )
    op.create_index("officers_organisation_id_idx", "officers", ["organisation_id"])


def _days() -> None:
    op.create_table(
        "duty_days",
        sa.Column("officer_id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("province", sa.Text, nullable=False, server_default=""),
        sa.Column("district", sa.Text, nullable=False, server_default=""),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "day", name="duty_days_pkey"),
        _refers("duty_days", "officer_id", "officers"),
    )
    op.create_table(
        "field_registrations",
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("officer_id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("who", sa.LargeBinary, nullable=False),
        sa.Column("place", sa.BigInteger, sa.Identity(), nullable=False),
        sa.Column("has_phone", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("member_id", name="field_registrations_pkey"),
        _refers("field_registrations", "member_id", "members", ondelete="CASCADE"),
        _refers("field_registrations", "officer_id", "officers"),
        sa.UniqueConstraint("officer_id", "day", "who", name="field_registrations_officer_id_day_who_key"),
    )


def _inspections() -> None:
    op.create_table(
        "inspections",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("officer_id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("province", sa.Text, nullable=False),
        sa.Column("district", sa.Text, nullable=False),
        sa.Column("enterprise_sealed", sa.LargeBinary, nullable=False),
        sa.Column("workers", sa.Integer, nullable=False),
        sa.Column("registered", sa.Integer, nullable=False),
        sa.Column("place", sa.BigInteger, sa.Identity(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="inspections_pkey"),
        _refers("inspections", "officer_id", "officers"),
        sa.CheckConstraint(
            "registered >= 0 AND workers >= registered", name=op.f("inspections_no_more_than_there_are_check")
        ),
    )
    op.create_index("inspections_officer_id_day_idx", "inspections", ["officer_id", "day"])
    op.create_index("inspections_day_place_idx", "inspections", ["day", "place"])


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("organisation_id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("province", sa.Text, nullable=False),
        sa.Column("district", sa.Text, nullable=False),
        sa.Column("spot", sa.Text, nullable=False, server_default=""),
        sa.Column("comers", sa.Integer),
        sa.Column("campaign_id", sa.Uuid),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("cancelled_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="visits_pkey"),
        _refers("visits", "organisation_id", "organisations"),
        _refers("visits", "campaign_id", "campaigns", ondelete="SET NULL"),
    )
    op.create_index("visits_district_day_idx", "visits", ["district", "day"])
    op.create_index("visits_day_id_idx", "visits", ["day", "id"])
    op.create_table(
        "visit_comers",
        sa.Column("visit_id", sa.Uuid, nullable=False),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("visit_id", "phone_index", name="visit_comers_pkey"),
        _refers("visit_comers", "visit_id", "visits", ondelete="CASCADE"),
    )


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"{table}_{column}_fkey", ondelete=ondelete)
