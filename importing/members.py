"""Members on their way in: one row for each, found by the number that the Fund gave, or by an application's ID."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from importing import cells, person_cells, plain
from importing import members_sql as sql
from importing.columns import Column, Layout
from importing.sources import Source
from importing.staging import Staged, Tell, copying
from importing.text_files import Block
from schemes.months import YEAR
from store.members import id_index
from store.sealing import Sealer

_PLAIN = ("occupation", "province", "district", "employer", "language")
_AT_A_TIME = 1000  # names that are compared


class Members:
    """How members are read and loaded. An empty cell leaves what is known of somebody as it is."""

    def __init__(self, sealer: Sealer, today: date) -> None:
        self._sealer, self._today = sealer, today
        last_month = date(today.year + 1, YEAR, 1)  # nobody joins later than that: it is a slip
        optional = partial(Column, may_be_empty=True)
        listed = (
            Column("number", cells.member_number),
            optional("name", person_cells.name),
            optional("sex", person_cells.sex),
            optional("born", partial(cells.day, today=today)),
            optional("national_id", person_cells.national_id),
            optional("scheme", person_cells.scheme),
            optional("joined", partial(cells.month, last=last_month)),
            optional("occupation", person_cells.free_words),
            optional("province", person_cells.province),
            optional("district", person_cells.district, within="province"),
            optional("employer", person_cells.free_words),
            optional("phones", person_cells.phones),
            optional("language", person_cells.language),
        )
        self.columns = {column.name: column for column in listed}

    def pattern(self, _layout: Layout, _delimiter: str) -> re.Pattern[str]:
        """One that nothing matches: each row has something in it to be sealed."""
        return plain.NEVER

    def stage(self, connection: Connection, source: Source, layout: Layout, tell: Tell) -> Staged:
        """Seal all rows that can be read, and copy them to the table `incoming`."""
        header_row, rows, bad = source.row, 0, 0
        connection.execute(text(sql.INCOMING))
        with copying(connection, sql.COPY) as copy:
            for row in source.pieces(plain.NEVER):
                if isinstance(row, Block) or row.is_empty:
                    continue
                values, problems = layout.read(row)
                if problems:
                    bad += 1
                else:
                    copy.write_row((row.number, *self._sealed(values)))
                    rows += 1
                tell(source.done)
        return Staged(rows, bad, header_row)

    def take_in(self, _connection: Connection) -> bool:
        """Nothing: each row has to be looked at."""
        return False

    def look(self, connection: Connection, _staged: Staged) -> None:
        """Make the table `looked_at`: of each row whose it is, whether it is new, and what is wrong with it."""
        connection.execute(text("ANALYZE incoming"))
        connection.execute(text(sql.MATCH))
        connection.execute(text("ANALYZE matched"))
        renamed = array("q")
        with connection.execute(text(sql.NAMES).execution_options(yield_per=_AT_A_TIME)) as names:
            for row in names:
                if self._sealer.open(row.told) != self._sealer.open(row.kept):
                    renamed.append(row.row)
        for at in range(0, len(renamed), _AT_A_TIME):
            connection.execute(text(sql.RENAMED), {"rows": renamed[at : at + _AT_A_TIME].tolist()})
        connection.execute(text(sql.LOOK))

    def write(self, connection: Connection) -> None:
        """Load the rows of `looked_at` with which nothing is wrong."""
        for statement in (sql.CHANGE, sql.ADD):
            connection.execute(text(statement), {"today": self._today})
        connection.execute(text(sql.ADD_PHONES))

    def _sealed(self, said: Mapping[str, Any]) -> tuple[Any, ...]:
        """A row as it is copied: the columns of `incoming` but the first."""
        seal, index = self._sealer.seal, self._sealer.index
        national_id, phones = said["national_id"], said["phones"] or ()
        return (
            said["number"],
            seal(said["name"]) if said["name"] else None,
            said["sex"],
            said["born"],
            seal(national_id) if national_id else None,
            id_index(self._sealer, national_id) if national_id else None,
            said["scheme"],
            said["joined"],
            *(said[name] for name in _PLAIN),
            [index(phone) for phone in phones],
            [seal(phone) for phone in phones],
            index(repr(sorted(said.items()))).hex(),  # equal in rows that say the same
        )
