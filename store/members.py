"""Members: who is registered with the Fund, or has asked to be, by what they showed and what they must be found by.

An application is a member who is not accepted yet: same row, another state. The national ID and the name are sealed;
a keyed hash of the ID finds it again. What else is known of a person stands in a file of its own: phones, dependants,
contributions, hardships, consents, pins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from psycopg.errors import UniqueViolation
from sqlalchemy import CheckConstraint, Column, Connection, Date, Index, LargeBinary, Table, Text, Uuid, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from store.codes import REFERENCE_DIGITS, new_code
from store.schema import metadata, one_of
from store.sealing import Sealer


class State(StrEnum):
    """How far somebody has come."""

    APPLIED = "applied"
    PAPERS_WANTED = "papers_wanted"
    REFUSED = "refused"
    MEMBER = "member"


class Scheme(StrEnum):
    """What a member belongs to, by the names of schemes/; `health` stands for all that an employee has."""

    SELF_EMPLOYED = "voluntary_health"
    DEPENDANT = "voluntary_health_dependant"
    EMPLOYEE = "health"


members = Table(
    "members",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("reference", Text, unique=True),  # of the application; who was registered at an office has none
    Column("number", Text, unique=True),  # the Fund's; an application has none
    Column("state", Text, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("joined", Date),  # the first month that is owed
    Column("name_sealed", LargeBinary, nullable=False),
    Column("sex", Text, nullable=False),
    Column("born", Date, nullable=False),
    Column("id_sealed", LargeBinary),
    Column("id_index", LargeBinary, unique=True),
    Column("certificate_sealed", LargeBinary),  # number of the informal economy worker certificate
    Column("occupation", Text, nullable=False, server_default=""),
    Column("province", Text, nullable=False, server_default=""),
    Column("district", Text, nullable=False, server_default=""),
    Column("employer", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("pin_hash", Text),
    Column("applied_on", Date),
    Column("changed_on", Date, nullable=False),
    CheckConstraint(one_of("state", State), name="state"),
    CheckConstraint(one_of("scheme", Scheme), name="scheme"),
    CheckConstraint("sex IN ('f', 'm')", name="sex"),
    CheckConstraint("(id_sealed IS NULL) = (id_index IS NULL)", name="id_found_by_its_index"),
    CheckConstraint("joined IS NULL OR extract(day FROM joined) = 1", name="joined_is_a_month"),
    CheckConstraint("number IS NOT NULL OR reference IS NOT NULL", name="called_something"),
    Index("members_waiting_idx", "applied_on", "id", postgresql_where=text("state IN ('applied', 'papers_wanted')")),
)

# Said as the index says it, or PostgreSQL would read all members.
UNDECIDED = text("members.state IN ('applied', 'papers_wanted')")


@dataclass(frozen=True, repr=False)
class Member:
    """One person. `number` is None before the Fund gave one, `reference` for who did not apply here."""

    id: UUID
    reference: str | None
    number: str | None
    state: State
    scheme: Scheme
    name_sealed: bytes
    pin_hash: str | None
    sealer: Sealer

    @property
    def name(self) -> str:
        """Opened where it is told, and nowhere before: one that was damaged is in nobody else's way.

        Raises SealingError.
        """
        return self.sealer.open(self.name_sealed)

    def __repr__(self) -> str:
        return f"Member({self.id}, {self.state})"


SEEN = (
    members.c.id,
    members.c.reference,
    members.c.number,
    members.c.state,
    members.c.scheme,
    members.c.name_sealed,
    members.c.pin_hash,
)


def opened(row: Any, sealer: Sealer) -> Member:
    """The member in a row that begins with SEEN."""
    return Member(
        row.id,
        row.reference,
        row.number,
        State(row.state),
        Scheme(row.scheme),
        row.name_sealed,
        row.pin_hash,
        sealer,
    )


def hold(connection: Connection, member: UUID) -> bool:
    """Keep a member as they are until this transaction ends; False if there is none, or none any more."""
    mine = select(members.c.id).where(members.c.id == member).with_for_update(key_share=True)
    return connection.execute(mine).first() is not None


def id_index(sealer: Sealer, national_id: str) -> bytes:
    """What a national ID (9 digits, without the check digit in brackets) is found by."""
    return sealer.index(f"id {national_id}")


@dataclass(frozen=True, repr=False)
class Shown:
    """What somebody shows to be let in for the first time: the end of the national ID, the year of birth."""

    last_digits: str
    year: int


def shows(connection: Connection, sealer: Sealer, member: UUID, shown: Shown) -> bool:
    """Whether it fits this member; without a national ID on record nothing does. Raises SealingError."""
    row = connection.execute(select(members.c.id_sealed, members.c.born).where(members.c.id == member)).one()
    if row.id_sealed is None:
        return False
    return sealer.open(row.id_sealed).endswith(shown.last_digits) and bool(row.born.year == shown.year)


@dataclass(frozen=True, repr=False, kw_only=True)
class Application:
    """What an applicant told. `province` and `district` are codes; `certificate` and `national_id` are empty for who
    has none, or has the card elsewhere."""

    name: str
    sex: str
    born: date
    national_id: str
    occupation: str
    province: str
    district: str
    certificate: str
    language: str
    scheme: Scheme = Scheme.SELF_EMPLOYED


def apply(
    connection: Connection, sealer: Sealer, request: str, told: Application, pin_hash: str | None, today: date
) -> tuple[UUID, str] | None:
    """Keep an application; gives its id and its reference. None if somebody else has this national ID: they stay.

    The id follows from `request`, which names the conversation. Who comes again with it, because we died before they
    heard of it, may have corrected something since: what is told last counts, under the reference of the first time.
    Who has no PIN (`pin_hash` is None) sets it later.
    """
    row, member = _applied(sealer, told, pin_hash, today), applied_in(sealer, request)
    while True:
        new = insert(members).values(row | {"id": member, "reference": new_code(REFERENCE_DIGITS)})
        again = new.on_conflict_do_update(
            index_elements=["id"], set_={name: new.excluded[name] for name in row}, where=members.c.state == "applied"
        )
        try:
            with connection.begin_nested():
                kept = connection.execute(again.returning(members.c.id, members.c.reference)).one_or_none()
        except IntegrityError as error:
            if is_taken(error, "id_index"):
                return None
            if not is_taken(error, "reference"):
                raise
        else:
            return (kept.id, kept.reference) if kept else None


def applied_in(sealer: Sealer, request: str) -> UUID:
    """The id of who applies in this conversation."""
    return UUID(bytes=sealer.index(f"application {request}")[:16])


def _applied(sealer: Sealer, told: Application, pin_hash: str | None, today: date) -> dict[str, Any]:
    """The columns of an application, without its id and reference."""
    return {
        "state": State.APPLIED,
        "scheme": told.scheme,
        "name_sealed": sealer.seal(told.name),
        "sex": told.sex,
        "born": told.born,
        **card(sealer, told.national_id),
        "certificate_sealed": sealer.seal(told.certificate) if told.certificate else None,
        "occupation": told.occupation,
        "province": told.province,
        "district": told.district,
        "language": told.language,
        "pin_hash": pin_hash,
        "applied_on": today,
        "changed_on": today,
    }


def card(sealer: Sealer, national_id: str) -> dict[str, bytes | None]:
    """The columns of a national ID; "" is none."""
    if not national_id:
        return {"id_sealed": None, "id_index": None}
    return {"id_sealed": sealer.seal(national_id), "id_index": id_index(sealer, national_id)}


def is_taken(error: IntegrityError, column: str) -> bool:
    """Whether it was somebody else's value of this column that was in the way."""
    return isinstance(error.orig, UniqueViolation) and error.orig.diag.constraint_name == f"members_{column}_key"
