"""Facilities from a file: code, the name in Khmer and in Latin letters, the kind, the province, perhaps a district."""

from __future__ import annotations

import re
from pathlib import Path

from bot.inputs import words
from importing import report
from importing.cells import figures
from importing.columns import Column, Layout, folded, laid_out
from importing.person_cells import district, some_province
from importing.sources import Source, opened
from importing.text_files import Block
from importing.wrong import BadCell
from store import Store, facilities
from store.facilities import Kind, TakenIn, Told

NEVER = re.compile("(?!)")  # no row is taken unread
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,29}")
_LONGEST_NAME = 100  # characters


class BadRows(ValueError):
    """Some rows are bad, so nothing was kept; the text says how many, and where they are."""

    code = "bad_rows"


def code(text: str) -> str:
    """The Fund's code of a facility, in capitals."""
    found = figures(text).replace(" ", "").upper()
    if not _CODE.fullmatch(found):
        raise BadCell("facility")
    return found


def name(text: str) -> str:
    """The name of a facility, in one line."""
    found = words(text, _LONGEST_NAME)
    if found is None:
        raise BadCell("facility_name")
    return found


def kind(text: str) -> str:
    """One of store.facilities.Kind."""
    if folded(text) not in set(Kind):
        raise BadCell("kind")
    return folded(text)


_MUST = (
    Column("code", code),
    Column("khmer", name),
    Column("latin", name),
    Column("kind", kind),
    Column("province", some_province),
)
_MAY = (Column("district", district, may_be_empty=True, within="province"),)
_NAMES = [column.name for column in (*_MUST, *_MAY)]


def take_in(store: Store, path: Path) -> TakenIn:
    """Keep all facilities of a file, CSV or XLSX: all of its rows or, if one is bad, none.

    Bad ones are written to a file beside it. Raises BadRows, BadFile, store.facilities.TooMany and StoreAway.
    """
    told: list[Told] = []
    bad = 0
    with opened(path, _NAMES) as source:
        layout = _layout(source)
        for row in source.pieces(NEVER):
            if isinstance(row, Block) or row.is_empty:
                continue
            values, problems = layout.read(row)
            bad += bool(problems)
            if not problems:
                told.append(_told(values))
    if bad:
        with opened(path, _NAMES) as source:
            kept = report.write(path, source, _layout(source), NEVER, ())
        raise BadRows(f"{bad:,} of {bad + len(told):,} rows are bad: see {kept}.")
    report.remove(path)
    with store.transaction() as connection:
        return facilities.take_in(connection, told)


def _told(values: dict[str, str | None]) -> Told:
    found = {key: value or "" for key, value in values.items()}
    return Told(
        code=found["code"],
        km=found["khmer"],
        latin=found["latin"],
        kind=found["kind"],
        province=found["province"],
        district=found.get("district", ""),
    )


def _layout(source: Source) -> Layout:
    there = set(map(folded, source.header))
    return laid_out(source.header, {each.name: each for each in (*_MUST, *_MAY) if each in _MUST or each.name in there})
