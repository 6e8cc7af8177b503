"""Rows on their way in: copied into a table of this transaction alone, looked at there, and only then loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from sqlalchemy import Connection, text

from importing.wrong import BadFile
from store import StoreAway

PATIENCE = 6 * 3600.0  # seconds that an import may take
Tell = Callable[[int], None]  # is told how many bytes of the file were read

_LOCK = 7_305_127_288  # any number that nothing else in this database locks: the clock has the one before
_SETTINGS = {
    "work_mem": "128MB",  # one import runs at a time, and sorts all it loads
    "temp_buffers": "64MB",
    "jit": "off",
    "idle_in_transaction_session_timeout": "1h",  # while the file is read a second time for the report
}


@dataclass(frozen=True)
class Staged:
    """What was copied: rows that may be loaded, rows with a bad cell, and the number of the header's row."""

    rows: int
    bad: int
    header_row: int


def begin(connection: Connection) -> None:
    """Have this transaction import, and no other. Raises BadFile (busy)."""
    if not connection.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}).scalar_one():
        raise BadFile("busy")
    for name, value in _SETTINGS.items():
        connection.execute(text("SELECT set_config(:name, :value, true)"), {"name": name, "value": value})


@contextmanager
def copying(connection: Connection, statement: str) -> Iterator[psycopg.Copy]:
    """Send rows by COPY. Raises StoreAway, and BadFile (refused) for what no column takes."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise StoreAway
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            yield copy
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise StoreAway from None  # its text may show a row, as may that below
    except psycopg.Error:
        raise BadFile("refused") from None
