"""Enterprises: who employs others and has told the Fund so, by phone, through a ministry or at an office.

A company or a shop goes by its name, which stands in clear as on its sign. A household that employs somebody goes by
the name of a person: that is sealed. So is the telephone, found again by a keyed hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from psycopg.errors import UniqueViolation
from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from store.codes import REFERENCE_DIGITS, new_code
from store.enterprise_tables import Kind, State, Way, enterprises
from store.sealing import Sealer

MOST = 9  # of those on one telephone: no screen holds more
MINISTRIES_GIVE = ("tin", "commerce_number")


@dataclass(frozen=True, repr=False, kw_only=True)
class Told:
    """What was told of an enterprise. Codes of places; `contact` is a telephone in E.164; "" and None are not known."""

    kind: Kind
    name: str
    tin: str = ""
    commerce_number: str = ""
    residence_book: str = ""
    province: str = ""
    district: str = ""
    sector: str = ""
    workers: int | None = None
    contact: str = ""
    language: str = ""


@dataclass(frozen=True, repr=False, kw_only=True)
class Enterprise(Told):
    """One enterprise; `number` is empty before the Fund gave one, `pin_hash` None where no PIN was chosen.

    `pin_code_hash` is there from the moment an officer told a code, until a PIN was chosen with it.
    """

    id: UUID
    reference: str
    number: str
    state: State
    reason: str
    came_by: Way
    registered_on: date
    pin_hash: str | None
    pin_code_hash: str | None
    pin_code_until: date | None

    def __repr__(self) -> str:
        return f"Enterprise({self.id}, {self.state})"


class Taken(Exception):
    """Another enterprise has that number; `code` says which: tin, commerce_number or number."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def one(connection: Connection, sealer: Sealer, enterprise: UUID) -> Enterprise | None:
    """The one with this id. Raises SealingError, as all that give an Enterprise."""
    return _only(connection, sealer, enterprises.c.id == enterprise)


def find_by_tin(connection: Connection, sealer: Sealer, tin: str) -> Enterprise | None:
    """The one with this TIN, written as bot.inputs.tin writes it; one that was refused only where there is no other."""
    return _only(connection, sealer, enterprises.c.tin == tin)


def find_by_reference(connection: Connection, sealer: Sealer, reference: str) -> Enterprise | None:
    """The one with this reference."""
    return _only(connection, sealer, enterprises.c.reference == reference)


def find_by_contact(connection: Connection, sealer: Sealer, phone: str) -> list[Enterprise]:
    """Those whose contact is this telephone (E.164), always in the same order, MOST at most; refused ones last."""
    asked = select(enterprises).where(enterprises.c.contact_index == sealer.index(phone))
    order = (enterprises.c.state == State.REFUSED, enterprises.c.registered_on, enterprises.c.id)
    rows = connection.execute(asked.order_by(*order).limit(MOST))
    return [opened(row, sealer) for row in rows]


def hold(connection: Connection, enterprise: UUID) -> None:
    """Nobody else changes it until the transaction ends."""
    connection.execute(select(enterprises.c.id).where(enterprises.c.id == enterprise).with_for_update())


def _only(connection: Connection, sealer: Sealer, which: ColumnElement[bool]) -> Enterprise | None:
    asked = select(enterprises).where(which).order_by(enterprises.c.state == State.REFUSED, enterprises.c.id)
    row = connection.execute(asked.limit(1)).one_or_none()
    return opened(row, sealer) if row else None


def add(
    connection: Connection,
    sealer: Sealer,
    told: Told,
    way: Way,
    today: date,
    *,
    id_: UUID | None = None,
    pin_hash: str | None = None,
) -> tuple[UUID, str]:
    """Keep an enterprise; gives its id and its reference. Raises Taken (tin, commerce_number): nothing is kept.

    Who comes again with the same `id_`, because we died before they heard of it, may have corrected something since:
    what is told last counts, under the reference of the first time.
    """
    row = {**columns(sealer, told), "came_by": way, "pin_hash": pin_hash, "registered_on": today, "changed_on": today}
    while True:
        values = {**row, "id": id_ or uuid4(), "state": State.INCOMPLETE, "reference": new_code(REFERENCE_DIGITS)}
        new = insert(enterprises).values(values)
        again = new.on_conflict_do_update(
            index_elements=["id"],
            set_={name: new.excluded[name] for name in row},
            where=enterprises.c.state == State.INCOMPLETE,
        )
        try:
            with connection.begin_nested():
                kept = connection.execute(again.returning(enterprises.c.reference)).scalar_one_or_none()
        except IntegrityError as error:
            if (code := _taken(error)) != "reference":
                raise Taken(code) from None
        else:
            return values["id"], kept or _reference(connection, values["id"])


def _reference(connection: Connection, enterprise: UUID) -> str:
    asked = select(enterprises.c.reference).where(enterprises.c.id == enterprise)
    return str(connection.execute(asked).scalar_one())


def take_up(connection: Connection, sealer: Sealer, before: Enterprise, told: Told, pin_hash: str, today: date) -> None:
    """Whose telephone a ministry named tells the rest, and chooses a PIN; what is told now counts, but for the numbers
    that the ministry gave. Raises Taken.
    """
    known = {each.name: getattr(told, each.name) or getattr(before, each.name) for each in fields(Told)}
    known |= {name: value for name in MINISTRIES_GIVE if (value := getattr(before, name))}
    change(connection, before.id, {**columns(sealer, Told(**known)), "pin_hash": pin_hash}, today)


def change(connection: Connection, enterprise: UUID, values: Mapping[str, Any], today: date) -> bool:
    """Write these columns (see `columns`) of one enterprise; False if there is none. Raises Taken."""
    mine = update(enterprises).where(enterprises.c.id == enterprise).values(**values, changed_on=today)
    try:
        with connection.begin_nested():
            return bool(connection.execute(mine).rowcount)
    except IntegrityError as error:
        raise Taken(_taken(error)) from None


def book_index(sealer: Sealer, told: Told) -> bytes | None:
    """A keyed hash of the residence book of a household, by which it is found again; None where there is none."""
    is_known = told.kind == Kind.HOUSEHOLD and told.residence_book
    return sealer.index(f"residence book {told.province} {told.residence_book}") if is_known else None


def columns(sealer: Sealer, told: Told) -> dict[str, Any]:
    """What was told, as it is kept."""
    is_persons = told.kind == Kind.HOUSEHOLD
    return {
        "kind": told.kind,
        "name": "" if is_persons else told.name,
        "name_sealed": sealer.seal(told.name) if is_persons else None,
        "tin": told.tin or None,
        "commerce_number": told.commerce_number or None,
        "residence_book_sealed": sealer.seal(told.residence_book) if told.residence_book else None,
        "residence_book_index": book_index(sealer, told),
        "province": told.province,
        "district": told.district,
        "sector": told.sector,
        "workers": told.workers,
        "contact_index": sealer.index(told.contact) if told.contact else None,
        "contact_sealed": sealer.seal(told.contact) if told.contact else None,
        "language": told.language,
    }


def opened(row: Any, sealer: Sealer) -> Enterprise:
    """The enterprise in a row of all columns. Raises SealingError."""

    def read(sealed: bytes | None) -> str:
        return sealer.open(sealed) if sealed else ""

    return Enterprise(
        id=row.id,
        reference=row.reference,
        number=row.number or "",
        kind=Kind(row.kind),
        name=row.name or read(row.name_sealed),
        tin=row.tin or "",
        commerce_number=row.commerce_number or "",
        residence_book=read(row.residence_book_sealed),
        province=row.province,
        district=row.district,
        sector=row.sector,
        workers=row.workers,
        contact=read(row.contact_sealed),
        language=row.language,
        state=State(row.state),
        reason=row.reason,
        came_by=Way(row.came_by),
        pin_hash=row.pin_hash,
        pin_code_hash=row.pin_code_hash,
        pin_code_until=row.pin_code_until,
        registered_on=row.registered_on,
    )


def _taken(error: IntegrityError) -> str:
    """Which number was in the way; raises what it was, if that was none."""
    if not isinstance(error.orig, UniqueViolation):
        raise error
    constraint = error.orig.diag.constraint_name or ""
    return constraint.removeprefix("enterprises_").removesuffix("_key")
