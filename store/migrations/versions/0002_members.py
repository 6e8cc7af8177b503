"""Members, and what is kept of them: phones, dependants, contributions, hardships, consents, PINs; and leads."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_now = sa.func.now()
_TABLES = (
    "phones",
    "dependants",
    "contributions",
    "hardships",
    "consents",
    "promises",
    "members",
    "pin_tries",
    "leads",
    "unfinished",
)


def upgrade() -> None:
    """Make the ten tables."""
    _members()
    _phones()
    _dependants()
    _contributions()
    _hardships()
    _consents()
    _promises()
    _pin_tries()
    _leads()
    _unfinished()


def downgrade() -> None:
    """Remove the ten tables and what is in them."""
    for table in _TABLES:
        op.drop_table(table)


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _of_a_member(table: str) -> tuple[sa.Column[object], sa.ForeignKeyConstraint]:
    key = sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=f"{table}_member_id_fkey", ondelete="CASCADE")
    return sa.Column("member_id", sa.Uuid, nullable=False), key


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"{table}_{name}_check"))


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("number", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("scheme", sa.Text, nullable=False),
        sa.Column("joined", sa.Date),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("sex", sa.Text, nullable=False),
        sa.Column("born", sa.Date, nullable=False),
        sa.Column("id_sealed", sa.LargeBinary),
        sa.Column("id_index", sa.LargeBinary),
        sa.Column("certificate_sealed", sa.LargeBinary),
        *map(_empty, ("occupation", "province", "district", "employer", "language")),
        sa.Column("pin_hash", sa.Text),
        sa.Column("applied_on", sa.Date),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="members_pkey"),
        *(sa.UniqueConstraint(name, name=f"members_{name}_key") for name in ("reference", "number", "id_index")),
        _check("members", "state", "state IN ('applied', 'papers_wanted', 'refused', 'member')"),
        _check("members", "scheme", "scheme IN ('voluntary_health', 'voluntary_health_dependant', 'health')"),
        _check("members", "sex", "sex IN ('f', 'm')"),
        _check("members", "id_found_by_its_index", "(id_sealed IS NULL) = (id_index IS NULL)"),
        _check("members", "joined_is_a_month", "joined IS NULL OR extract(day FROM joined) = 1"),
        _check("members", "called_something", "number IS NOT NULL OR reference IS NOT NULL"),
    )


def _phones() -> None:
    op.create_table(
        "phones",
        *_of_a_member("phones"),
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("member_id", "phone_index", name="phones_pkey"),
    )
    op.create_index("phones_phone_index_idx", "phones", ["phone_index"])


def _dependants() -> None:
    op.create_table(
        "dependants",
        sa.Column("id", sa.Uuid, nullable=False),
        *_of_a_member("dependants"),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("born", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="dependants_pkey"),
        _check("dependants", "relation", "relation IN ('spouse', 'child')"),
    )
    op.create_index("dependants_member_id_idx", "dependants", ["member_id"])


def _contributions() -> None:
    def riel(name: str) -> sa.Column[int]:
        return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))

    op.create_table(
        "contributions",
        *_of_a_member("contributions"),
        sa.Column("month", sa.Date, nullable=False),
        *map(riel, ("worker", "employer", "state")),
        sa.Column("credited", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("paid_on", sa.Date),
        sa.PrimaryKeyConstraint("member_id", "month", name="contributions_pkey"),
        _check("contributions", "month", "extract(day FROM month) = 1"),
        _check("contributions", "money", "worker >= 0 AND employer >= 0 AND state >= 0"),
        _check("contributions", "credit_is_no_money", "NOT credited OR worker + employer + state = 0"),
    )


def _hardships() -> None:
    op.create_table(
        "hardships",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        *_of_a_member("hardships"),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("expected", sa.Text, nullable=False),
        sa.Column("told_on", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
        sa.Column("wants_text", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("id", name="hardships_pkey"),
        sa.UniqueConstraint("note", name="hardships_note_key"),
        _check("hardships", "reason", "reason IN ('no_work', 'ill', 'flood', 'other')"),
        _check("hardships", "expected", "expected IN ('next_month', 'in_2_or_3_months', 'not_known')"),
        _check("hardships", "state", "state IN ('waiting', 'accepted', 'refused')"),
    )
    op.create_index("hardships_member_id_idx", "hardships", ["member_id"])


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Uuid, nullable=False),
        *_of_a_member("consents"),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("withdrawn_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="consents_pkey"),
        sa.UniqueConstraint("member_id", "purpose", name="consents_member_id_purpose_key"),
    )


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("id", sa.Uuid, nullable=False),
        *_of_a_member("promises"),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.PrimaryKeyConstraint("id", name="promises_pkey"),
    )
    _open_index("promises_open_idx", "promises", "made_at")


def _pin_tries() -> None:
    op.create_table(
        "pin_tries",
        sa.Column("subject", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pin_tries_pkey"),
    )
    op.create_index("pin_tries_day_idx", "pin_tries", ["day"])


def _leads() -> None:
    op.create_table(
        "leads",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("employer_sealed", sa.LargeBinary, nullable=False),
        sa.Column("province", sa.Text, nullable=False),
        sa.Column("district", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="leads_pkey"),
    )


def _unfinished() -> None:
    op.create_table(
        "unfinished",
        sa.Column("phone_index", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False, server_default=_now),
        sa.Column("was_told", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("phone_index", name="unfinished_pkey"),
    )
    _open_index("unfinished_due_idx", "unfinished", "began_at")


def _open_index(name: str, table: str, column: str) -> None:
    """For the few rows that still hold a number."""
    op.create_index(name, table, [column], postgresql_where=sa.text("phone_sealed IS NOT NULL"))
