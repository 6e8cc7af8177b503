"""Certificates: an employer is registered and has paid; whoever holds the code may ask whether that still holds.

Only a keyed hash of the code is kept: it stands on the employer's paper and nowhere else. Of 9 * 10**18 codes nobody
finds one by trying; who has one learns the name and the place that stand beside it on the paper, and no more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    Table,
    Text,
    Uuid,
    any_,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.codes import CERTIFICATE_DIGITS, new_code
from store.enterprise_tables import State, enterprises
from store.schema import metadata
from store.sealing import Sealer

PAID_BECAUSE = ("receipts", "other_books", "instalments")
"""Why an officer takes all as paid though the contributions that are known do not show it."""
REVOKED_BECAUSE = ("not_paid", "closed", "mistaken", "lost", "misused")

certificates = Table(
    "certificates",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("enterprise_id", Uuid, ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
    Column("code_index", LargeBinary, nullable=False, unique=True),
    Column("paid_through", Date, nullable=False),  # the first day of the month
    Column("good_until", Date, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("because", Text, nullable=False, server_default=""),  # of PAID_BECAUSE; "" where contributions show it
    Column("revoked_on", Date),
    Column("revoked_by", Text, nullable=False, server_default=""),
    Column("revoked_because", Text, nullable=False, server_default=""),
    CheckConstraint("(revoked_on IS NULL) = (revoked_by = '')", name="revoked_by_somebody"),
    Index("certificates_enterprise_id_idx", "enterprise_id"),
    Index("certificates_issued_on_idx", "issued_on", "id"),
)


_SEEN = tuple(
    certificates.c[name]
    for name in (
        *("id", "paid_through", "good_until", "issued_on", "issued_by", "because"),
        *("revoked_on", "revoked_by", "revoked_because"),
    )
)


@dataclass(frozen=True)
class Certificate:
    """One certificate, as staff see it; nobody can see its code any more."""

    id: UUID
    paid_through: date
    good_until: date
    issued_on: date
    issued_by: str
    because: str
    revoked_on: date | None
    revoked_by: str
    revoked_because: str


@dataclass(frozen=True, repr=False)
class Checked:
    """All that whoever holds a code is told. `tin` is to compare with, not to be told."""

    name: str
    province: str
    district: str
    is_good: bool
    last_day: date
    tin: str


def issue(
    connection: Connection,
    sealer: Sealer,
    enterprise: UUID,
    paid_through: date,
    good_until: date,
    by: str,
    today: date,
    because: str = "",
) -> str:
    """Make a certificate; gives its code, which is shown now or never. `because`: one of PAID_BECAUSE."""
    row = {"enterprise_id": enterprise, "paid_through": paid_through, "good_until": good_until, "issued_by": by}
    row["because"] = because
    while True:
        code = new_code(CERTIFICATE_DIGITS)
        new = insert(certificates).values(**row, issued_on=today, code_index=index(sealer, code))
        kept = new.on_conflict_do_nothing(index_elements=["code_index"]).returning(certificates.c.id)
        if connection.execute(kept).first():
            return code


def check(connection: Connection, sealer: Sealer, codes: Collection[str], today: date) -> dict[str, Checked]:
    """What there is to tell of each of these codes (digits alone), by code; nothing of those that nobody has."""
    by_index = {index(sealer, code): code for code in codes}
    holds, whose = certificates.c, enterprises.c
    asked = (
        select(holds.code_index, holds.good_until, holds.revoked_on)
        .add_columns(whose.name, whose.province, whose.district, whose.state, whose.tin, whose.changed_on)
        .join(enterprises, whose.id == holds.enterprise_id)
        .where(holds.code_index == any_(literal(list(by_index), ARRAY(LargeBinary))))
    )
    return {by_index[bytes(row.code_index)]: _checked(row, today) for row in connection.execute(asked)}


def of(connection: Connection, enterprise: UUID) -> list[Certificate]:
    """All that an enterprise was given, the newest first."""
    asked = select(*_SEEN).where(certificates.c.enterprise_id == enterprise)
    return [Certificate(*row) for row in connection.execute(asked.order_by(certificates.c.issued_on.desc(), _SEEN[0]))]


def latest(
    connection: Connection, limit: int, beyond: tuple[date, UUID] | None = None
) -> list[tuple[UUID, str, Certificate]]:
    """All that were given, the newest first, behind the one of that day with that id: whose (id and name), and it."""
    c = certificates.c
    asked = select(c.enterprise_id, enterprises.c.name, *_SEEN).join(enterprises, enterprises.c.id == c.enterprise_id)
    if beyond:
        asked = asked.where(tuple_(c.issued_on, c.id) < tuple_(*beyond))
    rows = connection.execute(asked.order_by(c.issued_on.desc(), c.id.desc()).limit(limit))
    return [(row[0], row[1], Certificate(*row[2:])) for row in rows]


def whose(connection: Connection, sealer: Sealer, code: str) -> UUID | None:
    """The enterprise that was given this code (digits alone)."""
    mine = select(certificates.c.enterprise_id).where(certificates.c.code_index == index(sealer, code))
    return connection.execute(mine).scalar_one_or_none()


def revoke(connection: Connection, certificate: UUID, by: str, today: date, because: str) -> UUID | None:
    """It is good no more, for one of REVOKED_BECAUSE; gives whose it was. None: there is none such, or it was revoked
    before.
    """
    mine = (certificates.c.id == certificate) & certificates.c.revoked_on.is_(None)
    changed = update(certificates).where(mine).values(revoked_on=today, revoked_by=by, revoked_because=because)
    whose: UUID | None = connection.execute(changed.returning(certificates.c.enterprise_id)).scalar_one_or_none()
    return whose


def _checked(row: Row[Any], today: date) -> Checked:
    is_registered = row.state == State.REGISTERED
    ends = [row.good_until, row.revoked_on, None if is_registered else row.changed_on]
    last_day = min(day for day in ends if day)
    is_good = row.revoked_on is None and today <= row.good_until and is_registered
    return Checked(row.name, row.province, row.district, is_good, last_day, row.tin or "")


def index(sealer: Sealer, code: str) -> bytes:
    """What stands for a code (digits alone) in the table."""
    return sealer.index(f"certificate {code}")
