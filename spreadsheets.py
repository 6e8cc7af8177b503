"""What stands in a table that a spreadsheet opens: text that it must not reckon with, nor follow."""

from __future__ import annotations

import re
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # begin a cell that a spreadsheet reckons
_QUOTED = re.compile(r"'(?=[=+\-@\t\r'])")


def harmless(cell: Any) -> Any:
    """A cell that a spreadsheet takes for the text that it is: with a ' in front, where it would reckon or hide a '."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith((*FORMULA, "'")) else cell


def as_meant(cell: str) -> str:
    """What stands in a cell, without the ' that `harmless`, or somebody at a spreadsheet, put in front."""
    return _QUOTED.sub("", cell, count=1) if cell.startswith("'") else cell
