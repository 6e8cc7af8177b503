"""What was erased in a table still stands in PostgreSQL's files: in unused bytes of pages, and in the journal (WAL).

VACUUM frees the place of an old row and overwrites nothing; only a table that becomes empty is cut off. So tables from
which something was erased are written anew (VACUUM FULL), which holds up whoever needs them for a moment: each hour
while that is short, otherwise at night. The journal names every row with the time of its commit; what it does not need
after a crash is thrown away, if the server does not keep old files for later (wal_recycle = off).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from store import Store

# Where numbers, words and reports are erased while other rows stay; and where all go, but indexes keep their order.
TABLES = (
    "letterbox",
    "letters",
    "care_letterbox",
    "care_done",
    "care_counts",
    "care_words",
    "care_visits",
    "cases",
    "thread",
    "notices",
    "redactions",
    "messages",
    "contacts",
    "unfinished",
    "promises",
    "tellings",
    "stories",
)

SMALL = 32 << 20  # bytes; more takes longer than a caller would wait (measured: 2 s for 106 MB)
WAITS = "500ms"  # for whoever uses the table; all others wait behind us for as long

_CHANGED = text(
    "SELECT relname, n_tup_upd + n_tup_del AS changes FROM pg_stat_user_tables"
    " WHERE schemaname = current_schema() AND relname = ANY(:tables)"
)


def changes(store: Store) -> dict[str, int]:
    """How often rows of each table were changed or erased, since the server began to count."""
    with store.transaction() as connection:
        rows = connection.execute(_CHANGED, {"tables": list(TABLES)}).all()
    return {row.relname: row.changes for row in rows}


def tell_at_once(connection: Connection) -> None:
    """Let `changes` count what this transaction does as soon as it is over, not a minute later."""
    connection.execute(text("SELECT pg_stat_force_next_flush()"))


def write_anew(store: Store, tables: Iterable[str], largest: int | None = None) -> list[str]:
    """Write these tables anew that have at most so many bytes; gives those that were.

    One that somebody uses for longer than WAITS is left for another time. Raises StoreAway.
    """
    return [table for table in tables if _write_anew(store, table, largest)]


def _write_anew(store: Store, table: str, largest: int | None) -> bool:
    with _alone(store) as connection:
        size = connection.execute(text("SELECT pg_total_relation_size(:table)"), {"table": table}).scalar_one()
        if largest is not None and size > largest:
            return False
        connection.execute(text(f"SET lock_timeout = '{WAITS}'"))
        try:
            connection.execute(text(f"VACUUM FULL {table}"))
        except OperationalError:  # not free in time
            return False
        finally:
            connection.execute(text("RESET lock_timeout"))
    return True


def sweep(store: Store, tables: Iterable[str]) -> None:
    """Free the place of old rows; a table in which nothing is left becomes an empty file. Cheap: changed pages only."""
    with _alone(store) as connection:
        for table in tables:
            connection.execute(text(f"VACUUM {table}"))


def empty_journal(store: Store) -> None:
    """Throw away the journal of all that is done. Raises ProgrammingError without the rights (docs/operations.md)."""
    with _alone(store) as connection:
        connection.execute(text("CHECKPOINT"))
        for _again in range(3):  # a file goes when the checkpoint before the last one does not need it either
            connection.execute(text("SELECT pg_switch_wal()"))
            connection.execute(text("CHECKPOINT"))


def due(now: Mapping[str, int], before: Mapping[str, int]) -> list[str]:
    """The tables that have changed since."""
    return [table for table in TABLES if now.get(table, 0) != before.get(table)]


def _alone(store: Store) -> Connection:
    """Outside of a transaction: none of this can be done inside one."""
    return store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
