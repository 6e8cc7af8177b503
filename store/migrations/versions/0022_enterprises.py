"""Enterprises, and those whom they listed as their workers."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_STANDING = sa.text("state <> 'refused'")


def upgrade() -> None:
    """Make both tables."""
    _enterprises()
    _workers()


def downgrade() -> None:
    """Remove both and what is in them."""
    for table in ("enterprise_workers", "enterprises"):
        op.drop_table(table)


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"{table}_{name}_check"))


def _enterprises() -> None:
    op.create_table(
        "enterprises",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        _empty("name"),
        sa.Column("name_sealed", sa.LargeBinary),
        sa.Column("tin", sa.Text),
        sa.Column("commerce_number", sa.Text),
        sa.Column("residence_book_sealed", sa.LargeBinary),
        *map(_empty, ("province", "district", "sector")),
        sa.Column("workers", sa.Integer),
        sa.Column("contact_index", sa.LargeBinary),
        sa.Column("contact_sealed", sa.LargeBinary),
        _empty("language"),
        sa.Column("state", sa.Text, nullable=False),
        _empty("reason"),
        sa.Column("came_by", sa.Text, nullable=False),
        sa.Column("pin_hash", sa.Text),
        sa.Column("registered_on", sa.Date, nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="enterprises_pkey"),
        *(sa.UniqueConstraint(name, name=f"enterprises_{name}_key") for name in ("reference", "number")),
        _check("enterprises", "kind", "kind IN ('company', 'sole', 'household')"),
        _check("enterprises", "state", "state IN ('incomplete', 'registered', 'refused')"),
        _check("enterprises", "came_by", "came_by IN ('phone', 'commerce', 'tax', 'console', 'command')"),
        _check("enterprises", "name_once", "(name = '') = (name_sealed IS NOT NULL)"),
        _check("enterprises", "contact_found_by_its_index", "(contact_index IS NULL) = (contact_sealed IS NULL)"),
    )
    for name in ("tin", "commerce_number"):
        op.create_index(f"enterprises_{name}_key", "enterprises", [name], unique=True, postgresql_where=_STANDING)
    for name in ("tin", "commerce_number", "contact_index"):
        op.create_index(f"enterprises_{name}_idx", "enterprises", [name])
    waiting = sa.text("state = 'incomplete'")
    op.create_index("enterprises_waiting_idx", "enterprises", ["registered_on", "id"], postgresql_where=waiting)


def _workers() -> None:
    enterprise = ("enterprise_workers_enterprise_id_fkey", "enterprises.id", "CASCADE")
    member = ("enterprise_workers_member_id_fkey", "members.id", "SET NULL")
    op.create_table(
        "enterprise_workers",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("enterprise_id", sa.Uuid, nullable=False),
        sa.Column("person_index", sa.LargeBinary, nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("born", sa.Date, nullable=False),
        sa.Column("wage", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Uuid),
        sa.Column("listed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="enterprise_workers_pkey"),
        sa.UniqueConstraint("enterprise_id", "person_index", name="enterprise_workers_enterprise_id_person_index_key"),
        _check("enterprise_workers", "wage", "wage >= 0"),
        *(
            sa.ForeignKeyConstraint([column], [to], name=name, ondelete=then)
            for column, (name, to, then) in (("enterprise_id", enterprise), ("member_id", member))
        ),
    )
    op.create_index("enterprise_workers_member_id_idx", "enterprise_workers", ["member_id"])
