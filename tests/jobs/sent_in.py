"""Files as staff send them in, and what became of one."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID, uuid4

from openpyxl import Workbook  # type: ignore[import-untyped]
from sqlalchemy import text

from importing import uploads
from store import Store, imports
from tests.store.people import person

HEADER = "number,month,worker,employer,state,credited,paid_on\n"
GOOD = f"{HEADER}10000009,2026-09,15600,0,0,no,2026-09-10\n10000009,2026-10,15600,0,0,no,\n"
BAD = f"{GOOD}10000009,2026-13,15600,0,0,no,\n77777777,2026-09,15600,0,0,no,\n"
WRONG = ["10000009", "2026-13", "15600", "0", "0", "no", ""]


def workbook(*rows: list[str]) -> bytes:
    """An Excel workbook with these rows."""
    book, file = Workbook(), io.BytesIO()
    for texts in rows:
        book.active.append(texts)
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s"  # a text, be it one that begins with =
    book.save(file)
    return file.getvalue()


def sent_in(store: Store, folder: Path, words: str | bytes, skip_bad: bool = False) -> UUID:
    """A file that waits."""
    content = words.encode() if isinstance(words, str) else words
    person(store, number="10000009")
    id_ = uuid4()
    with uploads.kept(folder, id_, io.BytesIO(content)) as (draft, size):
        with store.transaction() as connection:
            assert imports.ask(connection, id_, "contributions", skip_bad, "officer@fund.example", size)
        uploads.adopt(folder, id_, draft)
    return id_


def found(store: Store, id_: UUID) -> imports.Import:
    with store.transaction() as connection:
        one = imports.find(connection, id_)
    assert one
    return one


def months(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(*) FROM contributions")).scalar_one())
