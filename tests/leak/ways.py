"""Every way to put the cases of an hour into an order that may be that of their callers."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from stdnum import damm

from bot.report_effects import code_of
from store.case_codes import index
from store.codes import CASE_DIGITS
from store.sealing import Sealer, SealingError
from tests.edge.application import SECRET_KEY
from tests.leak.evidence import Evidence, Row

SEALER, TALKS = Sealer(SECRET_KEY, "cases"), Sealer(SECRET_KEY, "talk")
POSTGRES_BEGINS = date(2000, 1, 1)  # it counts days from there
BEGINNING = 12  # bytes of a long random value are enough to know it again
BY_TIME, BY_LENGTH, BY_ADDED = "by time", "by length", "by what was added"
SEED = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
CODE = re.compile(rb"(?<!\d)\d{%d}(?!\d)" % CASE_DIGITS)
TALK = re.compile(rb"talk:([0-9a-f]{32})\r\n\$(\d+)\r\n")


@dataclass(frozen=True)
class Way:
    """Pieces of evidence in an order, to be compared with the callers by time or by how much they wrote or added."""

    kind: str
    detail: str
    pieces: list[bytes]
    callers: str = BY_TIME

    @property
    def name(self) -> str:
        return f"{self.kind}: {self.detail}" if self.detail else self.kind


def ways(seen: Evidence, numbers: Iterable[str]) -> Iterator[Way]:
    """All of them. `numbers` are those of all callers of the hour, whom the telephone company knows."""
    yield from _by_rows(seen)
    yield from _by_length(seen)
    for name, raw in seen.relations.items():
        yield Way("file of a table", name, [raw])
    yield Way("journal of PostgreSQL", "", [seen.journal])
    yield Way("journal of Valkey", "", [seen.valkey_journal])
    yield Way("journal of Valkey, opened", "", list(_opened(seen.valkey_journal, numbers)))
    for name, key in {"time left": lambda each: each.left, "last use": lambda each: -each.idle}.items():
        yield Way(f"keys of Valkey by {name}", "", [each.key + each.value for each in sorted(seen.entries, key=key)])
    yield Way("files", "by time", [name.encode() for _time, name in sorted(seen.files)])
    yield Way("log", "", [seen.log])
    yield Way("metrics", "", [seen.metrics])


def _by_rows(seen: Evidence) -> Iterator[Way]:
    """The rows of each table: as they lie, as they were written, by each of their columns."""
    for table, rows in seen.tables.items():
        yield Way("rows as read", table, list(map(_piece, rows)))
        yield Way("rows by place", table, _sorted(rows, _place))
        yield Way("rows by transaction", table, _sorted(rows, lambda row: (row["xmin"], row["xmax"], _place(row))))
        ended = [row for row in rows if row["xmin"] in seen.commits]
        yield Way("rows by end of transaction", table, _sorted(ended, lambda row: seen.commits[row["xmin"]]))
        for column in rows[0] if rows else ():
            if column not in ("ctid", "xmin", "xmax"):
                kind = "rows by pieces beside" if column == "beside" else "rows by column"
                yield Way(kind, f"{table}, {column}", _sorted(rows, partial(_value, column)))


def _by_length(seen: Evidence) -> Iterator[Way]:
    """Who wrote much has perhaps left much."""
    for column in seen.tables["cases"][0] if seen.tables["cases"] else ():
        rows = [row for row in seen.tables["cases"] if isinstance(row[column], bytes)]
        yield Way("length", f"cases, {column}", _sorted(rows, lambda row, at=column: len(row[at])), BY_LENGTH)
    for name, of_each in {"rows": lambda row: 1, "bytes": lambda row: len(row["words_sealed"] or b"")}.items():
        sums: Counter[UUID] = Counter()
        for row in seen.tables["thread"]:
            sums[row["case_id"]] += of_each(row)
        pieces = [case.bytes for case in sorted(sums, key=lambda case: sums[case])]
        yield Way(f"what was added, {name}", "", pieces, BY_ADDED)


def _sorted(rows: list[Row], key: Callable[[Row], object]) -> list[bytes]:
    return [_piece(row) for row in sorted(rows, key=key)]  # type: ignore[arg-type, type-var]


def _place(row: Row) -> tuple[int, ...]:
    return tuple(map(int, row["ctid"].strip("()").split(",")))


def _value(column: str, row: Row) -> tuple[bool, object]:
    return row[column] is None, row[column] if not isinstance(row[column], dict | list) else str(row[column])


def _piece(row: Row) -> bytes:
    """A row as bytes, with everything by which it may be known again."""
    return b" ".join(_raw(value) for value in row.values())


def _raw(value: object) -> bytes:
    if isinstance(value, bytes):
        return value[:BEGINNING]
    return value.bytes if isinstance(value, UUID) else str(value).encode()


def _opened(journal: bytes, numbers: Iterable[str]) -> Iterator[bytes]:
    """Seeds and codes that stand there, or in conversations that are opened with SECRET_KEY and the numbers."""
    owner = {TALKS.index(number)[:16].hex().encode(): number for number in numbers}
    last = 0
    for match in TALK.finditer(journal):
        yield from _cases_in(journal[last : match.start()])
        last = match.end() + int(match[2])
        if match[1] in owner:
            try:
                yield from _cases_in(TALKS.own(owner[match[1]]).open(journal[match.end() : last]).encode())
            except SealingError:
                continue
    yield from _cases_in(journal[last:])


def _cases_in(said: bytes) -> Iterator[bytes]:
    for seed in SEED.findall(said):
        yield index(SEALER, _drawn(seed.decode()))
        yield SEALER.index(f"care {seed.decode()}")
    for code in CODE.findall(said):
        if damm.is_valid(code.decode()):
            yield index(SEALER, code.decode())


def _drawn(seed: str) -> str:
    """The first code that follows from a seed."""
    return code_of(_Service(), seed, 0)  # type: ignore[arg-type]


class _Service:
    """As much of the service as a code follows from."""

    def __init__(self) -> None:
        self.effects, self.case_sealer = self, SEALER


def known_by(row: Row) -> list[bytes]:
    """Everything by which the case of this row is known again: names, keys, seals; as bytes, and in letters."""
    names = [_raw(value) for value in row.values() if isinstance(value, bytes) and len(value) > BEGINNING]
    case: UUID = row["id"]
    names += [case.bytes, SEALER.index(f"notice {case}")[:BEGINNING]]
    return [*names, *(name.hex().encode() for name in names), str(case).encode()]


def visit_known_by(filed_under: bytes, sealed: bytes, facility: int, month: date) -> list[bytes]:
    """Everything by which a visit is known again: where it waited, its word as it is sealed, and the hospital, where no
    other caller of the hour was; in rows of tables, as PostgreSQL keeps two numbers beside each other, and in letters.
    """
    place = f" {facility} {month} ".encode(), struct.pack("<ii", facility, (month - POSTGRES_BEGINS).days)
    return [sealed[:BEGINNING], filed_under[:BEGINNING], filed_under.hex().encode(), *place]


def orders(way: Way, cases: dict[bytes, list[bytes]]) -> tuple[list[bytes], list[bytes]]:
    """The cases that the evidence names, as it does for the first and for the last time.

    `cases`: by what they are known.
    """
    said = b"\0\0".join(way.pieces)
    first: dict[bytes, int] = {}
    last: dict[bytes, int] = {}
    for case, names in cases.items():
        if found := {name: at for name in names if (at := said.find(name)) >= 0}:
            first[case] = min(found.values())
            last[case] = max(map(said.rfind, found))
    return sorted(first, key=lambda case: first[case]), sorted(last, key=lambda case: last[case])
