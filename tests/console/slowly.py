"""Looking at everybody as it is in a very large fund: it takes as long as a test wants, and never a moment less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text

from console import campaign_sight, counting
from store import kinds, reach
from store.reach import Reach

REALLY = reach.now
SHARE = 100_000  # times as long as it took
GATE = 4821  # the name of the lock at which a count waits
AT_IT = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"


class Slow:
    """A count that waits at a gate in the database while that is shut; how often one was begun."""

    def __init__(self, address: str) -> None:
        self.times, self.comes_by_it, self._is_shut = 0, True, False
        self._keeper = psycopg.connect(address, autocommit=True)

    def __call__(self, connection: Connection, spec: Mapping[str, Any], today: date, languages: Sequence[str]) -> Reach:
        self.times += 1
        if self.comes_by_it:
            connection.execute(text("SELECT pg_advisory_xact_lock_shared(:gate)"), {"gate": GATE})
        return REALLY(connection, spec, today, languages)

    def shut(self) -> None:
        """Whoever counts from now on waits."""
        self._keeper.execute("SELECT pg_advisory_lock(%s)", [GATE])
        self._is_shut = True

    def open(self) -> None:
        """They go on; nothing if they did."""
        if self._is_shut:
            self._keeper.execute("SELECT pg_advisory_unlock(%s)", [GATE])
            self._is_shut = False

    @property
    def waiting(self) -> int:
        """How many counts stand at the gate."""
        row = self._keeper.execute(AT_IT, [GATE]).fetchone()
        return row[0] if row else 0

    def gone(self) -> None:
        """The gate is no more."""
        self._keeper.close()


def slowed(address: str, patched: pytest.MonkeyPatch) -> Slow:
    """It is slow in a fund that passes for large; whatever was counted is shared for as long as a test may last."""
    made = Slow(address)
    patched.setattr(kinds, "LARGE", 1)
    patched.setattr(reach, "now", made)
    patched.setattr(counting, "AT_ONCE", 0.0)  # whatever took a moment is shared
    patched.setattr(counting, "_SHARE", SHARE)
    patched.setattr(campaign_sight, "AT_ONCE", 0.05)
    return made
