"""Enterprises as joint registration needs them: very many found, added and filled in at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Row, Text, Uuid, any_, literal, or_, select, text

from store.bulk import copy_rows
from store.codes import REFERENCE_DIGITS, new_code
from store.enterprise_tables import State, Way, enterprises
from store.sealing import Sealer

FILLABLE = ("tin", "commerce_number", "province", "district", "sector", "workers", "contact_index", "language")
"""What a record may tell of an enterprise that has it not. The telephone goes by its hash, and is sealed beside it."""

_WORDS = ("province", "district", "sector", "language")  # of which "" is not known
_c = enterprises.c
_STANDING = _c.state != State.REFUSED
_SEEN = (_c.id, _c.name, _c.state, _c.came_by, *(_c[name] for name in FILLABLE))


@dataclass(frozen=True, repr=False)
class Listed:
    """An enterprise that is registered with the Fund, as a ministry is told of it: nothing of a person."""

    id: UUID
    number: str
    name: str
    tin: str
    commerce_number: str
    province: str
    district: str
    sector: str
    changed_on: date


def found(connection: Connection, tins: Sequence[str], numbers: Sequence[str], ids: Sequence[UUID]) -> list[Row[Any]]:
    """Those with one of these tax numbers, commerce numbers or ids: id, name, state, came_by and all FILLABLE."""
    has = or_(
        _c.tin == any_(literal(list(tins), ARRAY(Text))),
        _c.commerce_number == any_(literal(list(numbers), ARRAY(Text))),
        _c.id == any_(literal(list(ids), ARRAY(Uuid))),
    )
    return list(connection.execute(select(*_SEEN).where(_STANDING, has)))


def named(connection: Connection, provinces: Collection[str]) -> Iterator[Row[Any]]:
    """All with a name that stands in clear, in these provinces."""
    asked = select(*_SEEN).where(_STANDING, _c.name != "", _c.province.in_(provinces)).order_by(_c.id)
    return iter(connection.execute(asked))


def add(connection: Connection, sealer: Sealer, rows: Sequence[Mapping[str, Any]], way: Way, today: date) -> None:
    """Keep new ones: `rows` have id, kind, name, contact (E.164 or "") and all FILLABLE."""
    references = _references(connection, len(rows))
    copy_rows(
        connection,
        "enterprises",
        (
            {
                **{name: row[name] for name in ("id", "kind", "name", *FILLABLE)},
                "contact_sealed": sealer.seal(row["contact"]) if row["contact"] else None,
                "reference": reference,
                "state": str(State.INCOMPLETE),
                "came_by": str(way),
                "registered_on": today,
                "changed_on": today,
            }
            for row, reference in zip(rows, references, strict=True)
        ),
    )


def fill(connection: Connection, sealer: Sealer, rows: Iterable[Mapping[str, Any]], today: date) -> None:
    """Write those FILLABLE that these have not yet; whatever somebody told of them meanwhile stays.

    `rows` have id, all FILLABLE, and contact where a record told one.
    """
    names = ", ".join(("id", *FILLABLE, "contact_sealed"))
    connection.execute(text("DROP TABLE IF EXISTS joint_filled"))
    like = f"CREATE TEMP TABLE joint_filled ON COMMIT DROP AS SELECT {names} FROM enterprises WITH NO DATA"  # noqa: S608
    connection.execute(text(like))
    copy_rows(
        connection,
        "joint_filled",
        (
            {
                **{name: row[name] for name in ("id", *FILLABLE)},
                "contact_sealed": sealer.seal(row["contact"]) if row["contact"] else None,
            }
            for row in rows
        ),
    )
    told = ", ".join(
        f"{name} = coalesce(" + (f"nullif(e.{name}, '')" if name in _WORDS else f"e.{name}") + f", f.{name})"
        for name in FILLABLE
        if name != "contact_index"
    )
    statement = f"""
        UPDATE enterprises e SET {told}, changed_on = :on,
            contact_index = coalesce(e.contact_index, CASE WHEN f.contact_sealed IS NOT NULL THEN f.contact_index END),
            contact_sealed = coalesce(e.contact_sealed, f.contact_sealed)
        FROM joint_filled f WHERE f.id = e.id
    """  # noqa: S608 (made of the names above)
    connection.execute(text(statement), {"on": today})


def registered(connection: Connection, since: date | None, after: UUID | None, limit: int) -> list[Listed]:
    """Those registered with the Fund, by id; `since`: changed on that day or later, `after`: behind that id.

    A household is none of them: its name is a person's.
    """
    seen = (_c.id, _c.number, _c.name, _c.tin, _c.commerce_number, _c.province, _c.district, _c.sector, _c.changed_on)
    asked = select(*seen).where(_c.state == State.REGISTERED, _c.name != "").order_by(_c.id).limit(limit)
    if since:
        asked = asked.where(_c.changed_on >= since)
    if after:
        asked = asked.where(_c.id > after)
    return [Listed(r[0], r[1] or "", r[2], r[3] or "", r[4] or "", *r[5:]) for r in connection.execute(asked)]


def _references(connection: Connection, count: int) -> list[str]:
    """So many that no enterprise has."""
    made: set[str] = set()
    while len(made) < count:
        new = {new_code(REFERENCE_DIGITS) for _ in range(count - len(made))}
        taken = select(_c.reference).where(_c.reference == any_(literal(list(new), ARRAY(Text))))
        made |= new - set(connection.execute(taken).scalars())
    return list(made)
