"""Files that came through a browser: kept where only the service reads them, until they are done with."""

from __future__ import annotations

import csv
import os
import shutil
import time
from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from importing import report
from importing.columns import OURS
from importing.wrong import BadFile

LARGEST = 25_000_000  # bytes: a district's members, or a month of contributions of 400,000; more by the command line


def place(folder: Path, id_: UUID) -> Path:
    """Where the file with this id lies."""
    return folder / str(id_)


@contextmanager
def kept(folder: Path, id_: UUID, stream: IO[bytes]) -> Iterator[tuple[Path, int]]:
    """A draft of the file, and its bytes; whoever finds that it is the first of its id calls `adopt` with it.

    What is not adopted is gone when the block ends. Raises BadFile (unwritable).
    """
    draft = folder / f"{id_}.{uuid4().hex}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            shutil.copyfileobj(stream, file)
            size = file.tell()
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BadFile("unwritable", str(error.strerror)) from error
    try:
        yield draft, size
    finally:
        draft.unlink(missing_ok=True)


def adopt(folder: Path, id_: UUID, draft: Path) -> None:
    """The draft is the file. Raises OSError."""
    draft.replace(place(folder, id_))


def remove(folder: Path, id_: UUID) -> None:
    """The file is done with; its report stays."""
    with suppress(OSError):
        place(folder, id_).unlink(missing_ok=True)


def clear(folder: Path, id_: UUID) -> None:
    """Nothing of it is left."""
    remove(folder, id_)
    report.remove(place(folder, id_))


def sweep(folder: Path, known: Set[UUID], after: timedelta) -> None:
    """Remove what has lain there so long and is of no import that is `known`: whoever kept it died in the middle."""
    names, before = tuple(map(str, known)), time.time() - after.total_seconds()
    with suppress(OSError):
        for file in folder.iterdir():
            is_old = file.stat().st_mtime < before
            if is_old and (file.suffix == ".part" or not file.name.startswith(names)):
                file.unlink(missing_ok=True)


def bad_rows(folder: Path, id_: UUID, most: int) -> list[tuple[str, str, list[str]]]:
    """The first bad rows of its report: the number of the row, the columns, the codes of what is wrong; no cell."""
    found: list[tuple[str, str, list[str]]] = []
    with report.place(place(folder, id_)).open(encoding="utf-8-sig", newline="") as file:
        begins = file.read(len(OURS[0]) + 1)  # its first column, and what stands between two
        rows = csv.reader(file, delimiter=begins[-1])
        with suppress(csv.Error):  # of a workbook, a cell of more than 131,072 letters; the report has the rest
            next(rows)
            for number, columns, reasons, *_cells in islice(rows, most):
                found.append((number, columns, report.codes(reasons)))
    return found
