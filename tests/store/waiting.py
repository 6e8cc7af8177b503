"""Waits until somebody waits for a lock that we hold: a sign, and no guess at how long they need to come so far."""

from __future__ import annotations

import time

from sqlalchemy import Connection, text

PATIENCE = 60  # seconds
WAITS = text("SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))")


def until_somebody_waits(connection: Connection) -> None:
    """Fails if nobody does."""
    end = time.monotonic() + PATIENCE
    while connection.execute(WAITS).first() is None:
        assert time.monotonic() < end, "nobody waits"
        time.sleep(0.01)
