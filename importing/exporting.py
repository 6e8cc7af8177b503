"""What is kept, written as files that could be imported again: CSV that Excel shows in Khmer, or a workbook."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from bot.phone import CALLING_CODE
from importing.private_files import draft_of
from importing.wrong import BadFile
from spreadsheets import harmless
from store import Store
from store.sealing import Sealer

Rows = Iterable[Iterable[Any]]
Writer = Callable[[Path, Iterable[str], Rows], None]

_AT_A_TIME = 5000  # rows
_MOST_IN_EXCEL = 1_048_576  # rows of a sheet

CONTRIBUTIONS = """
    SELECT m.number, to_char(c.month, 'YYYY-MM') AS month, c.worker, c.employer, c.state,
        CASE WHEN c.credited THEN 'yes' ELSE 'no' END AS credited, c.paid_on
    FROM contributions c JOIN members m ON m.id = c.member_id
    WHERE m.number IS NOT NULL
    ORDER BY m.number, c.month
"""

MEMBERS = """
    SELECT m.number, m.name_sealed AS name, m.sex, m.born, m.id_sealed AS national_id, m.scheme,
        to_char(m.joined, 'YYYY-MM') AS joined, m.occupation, m.province, m.district, m.employer,
        ARRAY(SELECT p.phone_sealed FROM phones p WHERE p.member_id = m.id ORDER BY p.phone_index) AS phones, m.language
    FROM members m
    WHERE m.number IS NOT NULL
    ORDER BY m.number
"""


def export_contributions(store: Store, path: Path) -> None:
    """Write all contributions to `path`.

    Raises BadFile (ending, unwritable, long_sheet) and StoreAway.
    """
    writer = _writer(path)
    with store.transaction() as connection, _asked(connection, CONTRIBUTIONS) as found, draft_of(path) as draft:
        writer(draft, found.keys(), found)


def export_members(store: Store, path: Path, *, with_identities: bool) -> None:
    """Write all members to `path`, with names, national IDs and telephones only if asked for.

    Raises as above, and SealingError (cannot_open).
    """
    writer = _writer(path)
    sealer = store.sealer if with_identities else None
    with store.transaction() as connection, _asked(connection, MEMBERS) as found, draft_of(path) as draft:
        writer(draft, found.keys(), (_person(row._asdict(), sealer) for row in found))


def _asked(connection: Connection, question: str) -> CursorResult[Any]:
    return connection.execute(text(question).execution_options(yield_per=_AT_A_TIME))


def _person(row: dict[str, Any], sealer: Sealer | None) -> Iterable[Any]:
    """The same row with what is sealed opened, or left empty."""
    for name in ("name", "national_id"):
        row[name] = sealer.open(row[name]) if sealer and row[name] else ""
    row["phones"] = "; ".join(_spaced(sealer.open(each)) for each in row["phones"]) if sealer else ""
    return row.values()


def _spaced(phone: str) -> str:
    """A number as people write it, 012 000 001, which Excel leaves alone."""
    local = f"0{phone.removeprefix(f'+{CALLING_CODE}')}"
    return f"{local[:3]} {local[3:6]} {local[6:]}"


def _writer(path: Path) -> Writer:
    if path.suffix.casefold() not in _WRITERS:
        raise BadFile("ending")
    return _WRITERS[path.suffix.casefold()]


def _csv(draft: Path, header: Iterable[str], rows: Rows) -> None:
    with draft.open("w", encoding="utf-8-sig", newline="") as file:  # by the mark Excel knows that it is UTF-8
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(map(_plain, row) for row in rows)


def _workbook(draft: Path, header: Iterable[str], rows: Rows) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # slow to load, and seldom needed

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(header))
    for number, row in enumerate(rows, 2):
        if number > _MOST_IN_EXCEL:
            raise BadFile("long_sheet")
        sheet.append([_plain(cell) for cell in row])
    with draft.open("wb") as file:
        book.save(file)


def _plain(cell: Any) -> Any:
    """A cell that Excel takes for nothing but a number or a text; an import takes the sign in front away again."""
    return cell.isoformat() if isinstance(cell, date) else harmless(cell)


_WRITERS: dict[str, Writer] = {".csv": _csv, ".xlsx": _workbook}
