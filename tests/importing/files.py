"""What the tests of files share: the day it is, the headers, and how a file and a report are written and read."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 22)
HEADER = "number,month,worker,employer,state,credited,paid_on"
PEOPLE = "number,name,sex,born,national_id,scheme,joined,occupation,province,district,employer,phones,language"


def put(file: Path, content: str | bytes) -> Path:
    """The file, with this in it."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def report(tmp_path: Path, name: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The bad rows of the file with this name."""
    with (tmp_path / f"{name}.errors.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))
