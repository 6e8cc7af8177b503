"""Facilities: hospitals and health centres, as the Fund lists them; nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Connection, Integer, Table, Text, select
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

FIRST_NUMBER = 1000  # all numbers have as many digits: they stand in the codes that people dial
LAST_NUMBER = 9999


class Kind(StrEnum):
    """What sort of facility it is."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    DISTRICT = "district"
    CENTRE = "centre"
    PRIVATE = "private"


facilities = Table(
    "facilities",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True),  # as the Fund writes it
    Column("km", Text, nullable=False),
    Column("latin", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("province", Text, nullable=False, index=True),
    Column("district", Text, nullable=False),  # "" is not known
    CheckConstraint(f"kind IN ({', '.join(repr(str(each)) for each in Kind)})", name="kind"),
    CheckConstraint(f"number BETWEEN {FIRST_NUMBER} AND {LAST_NUMBER}", name="number"),
)


class TooMany(Exception):
    """There are no numbers left for more facilities."""

    code = "too_many"

    def __init__(self) -> None:
        super().__init__(f"There is room for {LAST_NUMBER - FIRST_NUMBER + 1:,} facilities, and no more.")


@dataclass(frozen=True)
class Told:
    """A facility as a file tells of it; places are codes."""

    code: str
    km: str
    latin: str
    kind: str
    province: str
    district: str = ""


@dataclass(frozen=True)
class Facility:
    """A facility. `number` is ours, of four digits, and stays."""

    number: int
    code: str
    km: str
    latin: str
    kind: str
    province: str
    district: str


@dataclass(frozen=True)
class TakenIn:
    """How many were new, and how many were changed."""

    new: int
    changed: int


def take_in(connection: Connection, told: Iterable[Told]) -> TakenIn:
    """Keep them all; one that is known by its code gets the new names. Raises TooMany."""
    known = {each.code: each for each in listed(connection)}
    last = max((each.number for each in known.values()), default=FIRST_NUMBER - 1)
    rows = {each.code: each for each in told}
    new = [each for each in rows.values() if each.code not in known]
    changed = [each for each in rows.values() if each.code in known and asdict(each) != _told(known[each.code])]
    if last + len(new) > LAST_NUMBER:
        raise TooMany
    numbered = [{**asdict(each), "number": last + 1 + at} for at, each in enumerate(new)]
    numbered += [{**asdict(each), "number": known[each.code].number} for each in changed]
    if numbered:
        statement = insert(facilities)
        names = {name: statement.excluded[name] for name in asdict((new or changed)[0]) if name != "code"}
        connection.execute(statement.on_conflict_do_update(index_elements=["code"], set_=names), numbered)
    return TakenIn(len(new), len(changed))


def _told(facility: Facility) -> dict[str, object]:
    return {name: value for name, value in asdict(facility).items() if name != "number"}


def listed(connection: Connection, province: str = "") -> list[Facility]:
    """All facilities, or those of a province: the larger kinds first, then by name."""
    kinds = {str(kind): at for at, kind in enumerate(Kind)}
    asked = select(facilities).where(facilities.c.province == province) if province else select(facilities)
    found = [Facility(**row._mapping) for row in connection.execute(asked)]
    return sorted(found, key=lambda each: (each.province, kinds[each.kind], each.latin, each.number))


def one(connection: Connection, number: int) -> Facility | None:
    """The facility with this number of ours."""
    row = connection.execute(select(facilities).where(facilities.c.number == number)).one_or_none()
    return Facility(**row._mapping) if row else None
