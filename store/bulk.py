"""Very many rows at once, by COPY."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Connection

from store import StoreAway


class RowsRefused(Exception):
    """The database does not take these rows; the name of its error is all that is told."""

    code = "rows_refused"


def copy_rows(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows, all with the columns of the first, into a table; where there is none, nothing.

    Raises StoreAway and RowsRefused.
    """
    coming = iter(rows)
    first = next(coming, None)
    driver: Any = connection.connection.driver_connection
    if first is None:
        return
    names = SQL(", ").join(map(Identifier, first))
    statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), names)
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in chain([first], coming):
                copy.write_row(tuple(row.values()))
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise StoreAway from None  # its text may show a row, as may that below
    except psycopg.Error as error:
        raise RowsRefused(type(error).__name__) from None
