"""What was erased leaves the files of both stores too, with every batch of the letterbox: asked by jobs/cases.py."""

from __future__ import annotations

from datetime import datetime

import redis
from sqlalchemy.exc import ProgrammingError

from bot.watch import failed
from jobs import journal
from schemes import number
from schemes.cambodia import CAMBODIA, today
from store import Store, leftovers

WRITTEN = "files:written"  # a hash in Valkey: how often each table had been changed when it was written anew

NIGHT = range(2, 5)  # hours in Cambodia in which nobody minds to wait for seconds


def leave_nothing(store: Store, valkey: redis.Redis) -> None:
    """Write anew what has changed, empty the journal of PostgreSQL, and have that of Valkey written anew.

    Valkey's holds conversations that are open just then: it is written again when those of this batch are over.
    Raises StoreAway and redis.RedisError.
    """
    changes = leftovers.changes(store)
    due = leftovers.due(changes, _when_written(valkey))
    is_night = datetime.now(CAMBODIA).hour in NIGHT
    written = leftovers.write_anew(store, due, None if is_night else leftovers.SMALL)
    if written:
        valkey.hset(WRITTEN, mapping={table: changes[table] for table in written})
    leftovers.sweep(store, [table for table in due if table not in written])
    try:
        leftovers.empty_journal(store)
    except ProgrammingError as error:  # a right is missing: docs/operations.md names it
        failed("journal_not_emptied", error)
    journal.write_twice(valkey, number("session_seconds", today()))


def _when_written(valkey: redis.Redis) -> dict[str, int]:
    """How often each table had been changed when it was written anew."""
    return {str(name, "ascii"): int(count) for name, count in valkey.hgetall(WRITTEN).items()}  # type: ignore[arg-type]
