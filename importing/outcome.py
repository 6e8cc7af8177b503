"""What became of an import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """How many rows were new, changed something, changed nothing, stood twice in the file, were bad."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    bad: int = 0
    unread: tuple[str, ...] = ()  # columns of the file that are none of ours
    report: Path | None = None  # where the bad rows are

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return self.new + self.changed + self.unchanged + self.repeated + self.bad


class BadRows(Exception):
    """There are bad rows, so nothing was loaded."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("There are bad rows.")
        self.outcome = outcome
