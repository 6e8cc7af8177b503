"""Contributions on their way in: one row for each member and month."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from importing import cells, plain
from importing.columns import Column, Layout, Row
from importing.sources import Source
from importing.staging import Staged, Tell, copying
from importing.text_files import Block
from schemes import number
from schemes.months import YEAR

_INCOMING = {
    "number": "text",
    "month": "text",
    "worker": "integer",
    "employer": "integer",
    "state": "integer",
    "credited": "boolean",
    "paid_on": "date",
}

_TAKE_IN = """
    INSERT INTO contributions (member_id, month, worker, employer, state, credited, paid_on)
    SELECT m.id, (i.month || '-01')::date AS first, i.worker, i.employer, i.state, i.credited, i.paid_on
    FROM incoming i LEFT JOIN members m ON m.number = i.number
    WHERE i.number IS NOT NULL
    ORDER BY m.id NULLS FIRST, first
"""
"""In the order of the primary key, which halves the time; an unknown member comes first, and is refused at once."""

_LOOK = """
    CREATE TEMP TABLE looked_at ON COMMIT DROP AS
    SELECT i.row, m.id AS member_id, i.first, i.worker, i.employer, i.state, i.credited, i.paid_on,
        CASE
            WHEN m.id IS NULL AND z.short IS NOT NULL THEN 'number zeros'
            WHEN m.id IS NULL THEN 'number unknown_member'
            WHEN i.credited AND greatest(i.worker, i.employer, i.state) > 0 THEN 'credited credited_money'
            WHEN min(i.told) OVER same <> max(i.told) OVER same THEN 'month doubled'
        END AS problem,
        CASE
            WHEN row_number() OVER (same ORDER BY i.row) > 1 THEN 'repeated'
            WHEN c.member_id IS NULL THEN 'new'
            WHEN (c.worker, c.employer, c.state, c.credited, c.paid_on)
                IS NOT DISTINCT FROM (i.worker, i.employer, i.state, i.credited, i.paid_on) THEN 'unchanged'
            ELSE 'changed'
        END AS status
    FROM (
        SELECT row_number() OVER (ORDER BY ctid) + :header_row AS row, *, (month || '-01')::date AS first,
            concat_ws(' ', worker, employer, state, credited, coalesce(paid_on::text, '')) AS told
        FROM incoming
    ) i
    LEFT JOIN members m ON m.number = i.number
    LEFT JOIN (SELECT DISTINCT ltrim(number, '0') AS short FROM members) z
        ON m.id IS NULL AND z.short = ltrim(i.number, '0')
    LEFT JOIN contributions c ON c.member_id = m.id AND c.month = i.first
    WHERE i.number IS NOT NULL
    WINDOW same AS (PARTITION BY i.number, i.first)
"""

_CHANGE = """
    UPDATE contributions c
    SET worker = l.worker, employer = l.employer, state = l.state, credited = l.credited, paid_on = l.paid_on
    FROM looked_at l
    WHERE c.member_id = l.member_id AND c.month = l.first AND l.problem IS NULL AND l.status = 'changed'
"""

_ADD = """
    INSERT INTO contributions (member_id, month, worker, employer, state, credited, paid_on)
    SELECT member_id, first, worker, employer, state, credited, paid_on
    FROM looked_at
    WHERE problem IS NULL AND status = 'new'
    ORDER BY member_id, first
"""

# The foreign key to members is looked up row by row, which takes longer than all else together, and the join has just
# found each member. Who owns the database may switch that off; who may not imports a little slower.
_TRUST_THE_JOIN = """
    SELECT set_config('session_replication_role', 'replica', true)
    WHERE has_parameter_privilege('session_replication_role', 'SET')
"""


class Contributions:
    """How contributions are read and loaded."""

    def __init__(self, today: date) -> None:
        last_month = date(today.year + 1, YEAR, 1)  # nobody pays for the year after that: it is a slip

        def month(typed: str) -> str:
            return f"{cells.month(typed, last_month):%Y-%m}"

        riel = partial(cells.riel, most=number("wage_asked_most", today))
        day = partial(cells.day, today=today)
        listed = (
            Column("number", cells.member_number, plain=plain.NUMBER),
            Column("month", month, plain=plain.months(last_month)),
            *(Column(payer, riel, plain=plain.RIEL) for payer in ("worker", "employer", "state")),
            Column("credited", cells.yes_no, plain=plain.YES_NO),
            Column("paid_on", day, may_be_empty=True, plain=plain.days(today)),
        )
        self.columns = {column.name: column for column in listed}

    def pattern(self, layout: Layout, delimiter: str) -> re.Pattern[str]:
        """What rows match that are plainly right."""
        return plain.rows(layout, delimiter)

    def stage(self, connection: Connection, source: Source, layout: Layout, tell: Tell) -> Staged:
        """Copy all rows to the table `incoming` in the order of the file; one that is bad or empty leaves a gap."""
        header_row, rows, bad = source.row, 0, 0
        gap = source.delimiter * (len(layout.places) - 1) + "\n"
        with copying(connection, _prepared(connection, layout, source.delimiter)) as copy:
            for piece in source.pieces(self.pattern(layout, source.delimiter)):
                if isinstance(piece, Block):
                    line = piece.text
                    rows += piece.rows
                elif piece.is_empty:
                    line = gap
                elif said := _line(layout, source.delimiter, piece):
                    line = said
                    rows += 1
                else:
                    line = gap
                    bad += 1
                copy.write(line)
                tell(source.done)
        return Staged(rows, bad, header_row)

    def take_in(self, connection: Connection) -> bool:
        """Load all that was staged, if all of it is new, once in the file and of known members; else nothing."""
        try:
            with connection.begin_nested():
                connection.execute(text(_TRUST_THE_JOIN))
                connection.execute(text(_TAKE_IN))
        except IntegrityError:
            return False
        return True

    def look(self, connection: Connection, staged: Staged) -> None:
        """Make the table `looked_at`: of each row whether it is new, and what is wrong with it."""
        connection.execute(text("ANALYZE incoming"))
        connection.execute(text(_LOOK), {"header_row": staged.header_row})

    def write(self, connection: Connection) -> None:
        """Load the rows of `looked_at` with which nothing is wrong."""
        connection.execute(text(_CHANGE))
        connection.execute(text(_TRUST_THE_JOIN))
        connection.execute(text(_ADD))


def _prepared(connection: Connection, layout: Layout, delimiter: str) -> str:
    """Make the table, with columns for what is not read too; gives the statement that fills it."""
    names = [column.name if column else f"unread_{at}" for at, column in enumerate(layout.places)]
    defined = ", ".join(f"{name} {_INCOMING.get(name, 'text')}" for name in names)
    connection.execute(text(f"CREATE TEMP TABLE incoming ({defined}) ON COMMIT DROP"))
    options = f"FORMAT csv, DELIMITER E'{delimiter}', FORCE_NULL (paid_on)"
    return f"COPY incoming ({', '.join(names)}) FROM STDIN WITH ({options})"


def _line(layout: Layout, delimiter: str, row: Row) -> str:
    """A row as PostgreSQL takes it; empty for a bad one."""
    values, problems = layout.read(row)
    if problems:
        return ""
    return delimiter.join(_written(values[column.name]) if column else "" for column in layout.places) + "\n"


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
