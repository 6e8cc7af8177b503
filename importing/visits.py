"""Visits from a file that a facility sends: whose telephone, which facility, which month; each is asked once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.phone import NotAPhoneNumber, mobile
from importing import report
from importing.cells import month
from importing.columns import Column, Layout, laid_out
from importing.facilities import NEVER, BadRows, code
from importing.sources import Source, opened
from importing.text_files import Block
from importing.wrong import BadCell
from schemes import number
from schemes.months import month_of
from schemes.visits import is_open
from store import Store, care_visits, facilities
from store.care_visits import Named

_NAMES = ("phone", "facility", "month")


@dataclass
class Taken:
    """What became of the rows: `new` are to be asked; of the rest it is known already, or it is too long ago."""

    rows: int = 0
    new: int = 0
    late: int = 0


def take_in(store: Store, path: Path, today: date) -> Taken:
    """Keep whom to ask, from a file, CSV or XLSX: all of its rows or, if one is bad, none.

    Bad ones are written to a file beside it, which is as private. Raises BadRows, BadFile and StoreAway.
    """
    taken, named, bad = Taken(), [], 0
    with store.transaction() as connection:
        known = {each.code.upper(): each.number for each in facilities.listed(connection)}
        with opened(path, _NAMES) as source:
            layout = _layout(source, known, today)
            for row in source.pieces(NEVER):
                if isinstance(row, Block) or row.is_empty:
                    continue
                taken.rows += 1
                values, problems = layout.read(row)
                if problems:
                    bad += 1
                elif is_open(values["month"], today):
                    named.append(Named(values["phone"], values["facility"], values["month"]))
                else:
                    taken.late += 1
        if bad:
            raise BadRows(f"{bad:,} of {taken.rows:,} rows are bad: see {_reported(path, known, today)}.")
        until = today + timedelta(days=number("care_asking_days", today))
        taken.new = care_visits.add(connection, store.sealer, named, until)
    report.remove(path)
    return taken


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
    try:
        return month(text, month_of(today))
    except BadCell as bad:
        raise BadCell("future_visit" if bad.code == "future_month" else bad.code) from None


def _phone(text: str) -> str:
    try:
        return mobile(text)
    except NotAPhoneNumber:
        raise BadCell("phone") from None


def _reported(path: Path, known: dict[str, int], today: date) -> Path:
    with opened(path, _NAMES) as source:
        return report.write(path, source, _layout(source, known, today), NEVER, ())
