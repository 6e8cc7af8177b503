"""Visits from a file that a facility sends: whose telephone, which facility, which month; each is asked once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot.phone import NotAPhoneNumber, mobile
from importing import report
from importing.cells import day, month
from importing.columns import Column, Layout, laid_out
from importing.facilities import NEVER, BadRows, code
from importing.report import Found
from importing.sources import Source, opened
from importing.text_files import Block
from importing.wrong import BadCell
from schemes import number
from schemes.months import month_of
from schemes.visits import is_open
from store import Store, care_visits, facilities
from store.care_visits import Named
from store.sealing import Sealer

_NAMES = ("phone", "facility", "month")


@dataclass(repr=False)
class Read:
    """A file: whom it names, how many visits are too long ago, what is wrong row by row."""

    rows: int = 0
    late: int = 0
    named: list[Named] = field(default_factory=list)
    bad: list[Found] = field(default_factory=list)


@dataclass
class Taken:
    """What became of the rows: `new` are to be asked; of the rest it is known already, or it is too long ago."""

    rows: int = 0
    new: int = 0
    late: int = 0


def read(connection: Connection, path: Path, today: date) -> Read:
    """All rows of a file, CSV or XLSX. Raises BadFile and StoreAway."""
    found = Read()
    with opened(path, _NAMES) as source:
        layout = _layout(source, _known(connection), today)
        for row in source.pieces(NEVER):
            if isinstance(row, Block) or row.is_empty:
                continue
            found.rows += 1
            values, problems = layout.read(row)
            if problems:
                found.bad.append((row.number, problems))
            elif is_open(values["month"], today):
                found.named.append(Named(values["phone"], values["facility"], values["month"]))
            else:
                found.late += 1
    return found


def keep(connection: Connection, sealer: Sealer, found: Read, today: date) -> int:
    """Keep whom to ask, sealed, until they are asked or the days are over; gives how many are new."""
    until = today + timedelta(days=number("care_asking_days", today))
    return care_visits.add(connection, sealer, found.named, until)


def take_in(store: Store, path: Path, today: date) -> Taken:
    """Keep whom to ask, from a file, CSV or XLSX: all of its rows or, if one is bad, none.

    Bad ones are written to a file beside it, which is as private. Raises BadRows, BadFile and StoreAway.
    """
    with store.transaction() as connection:
        found = read(connection, path, today)
        if found.bad:
            kept = _reported(path, _known(connection), today)
            raise BadRows(f"{len(found.bad):,} of {found.rows:,} rows are bad: see {kept}.")
        new = keep(connection, store.sealer, found, today)
    report.remove(path)
    return Taken(found.rows, new, found.late)


def _known(connection: Connection) -> dict[str, int]:
    return {each.code.upper(): each.number for each in facilities.listed(connection)}


def _layout(source: Source, known: dict[str, int], today: date) -> Layout:
    def facility(text: str) -> int:
        if (found := known.get(code(text))) is None:
            raise BadCell("unknown_facility")
        return found

    columns = (
        Column("phone", _phone),
        Column("facility", facility),
        Column("month", lambda text: _month(text, today)),
    )
    return laid_out(source.header, {each.name: each for each in columns})


def _month(text: str, today: date) -> date:
    """The month; of a day, as hospitals have it, nothing but its month is kept."""
    try:
        return month(text, month_of(today))
    except BadCell as bad:
        if bad.code == "future_month":
            raise BadCell("future_visit") from None
    try:
        return month_of(day(text, today))
    except BadCell as bad:
        raise BadCell("future_visit" if bad.code == "future_day" else "month") from None


def _phone(text: str) -> str:
    try:
        return mobile(text)
    except NotAPhoneNumber:
        raise BadCell("phone") from None


def _reported(path: Path, known: dict[str, int], today: date) -> Path:
    with opened(path, _NAMES) as source:
        return report.write(path, source, _layout(source, known, today), NEVER, ())
