"""Lists of partners: the people whom a union or an association asks us to tell, taken in from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from bot.phone import NotAPhoneNumber, mobile, operator
from importing import report
from importing.cells import yes_no
from importing.columns import Column, Layout, folded, laid_out
from importing.person_cells import language
from importing.report import Found
from importing.sources import Source, opened
from importing.text_files import Block
from importing.wrong import BadCell
from store import Store, partner_lists
from store.partner_lists import Listed
from store.sealing import Sealer

SHORTEST_CONSENT = 12  # letters: less says nothing
LONGEST_CONSENT = 500
BAD_ROWS_TOLD = 20
_LONGEST_NAME = 60
_NEVER = re.compile("(?!)")  # no row is taken unread


class BadList(ValueError):
    """A list that is not taken; `code` says why, the text what to change. Nothing was kept of it.

    `bad_rows` are the first that are wrong, none of them with what stands in it.
    """

    def __init__(self, code: str, sentence: str, bad_rows: Sequence[Found] = ()) -> None:
        super().__init__(sentence)
        self.code, self.bad_rows = code, bad_rows


@dataclass
class Taken:
    """What became of the rows of a file: those who are on the list now are `people`."""

    rows: int = 0
    people: int = 0
    declined: int = 0  # rows that say that this one did not agree
    bad: int = 0
    unread: list[str] = field(default_factory=list)  # columns that nothing is known of
    bad_rows: list[Found] = field(default_factory=list)  # the first of them
    report: Path | None = None  # where the bad rows are

    @property
    def doubled(self) -> int:
        """Rows whose number stood in the file before."""
        return self.rows - self.people - self.declined - self.bad


def _phone(cell: str) -> str:
    try:
        return mobile(cell)
    except NotAPhoneNumber:
        raise BadCell("phone") from None


_MUST = (Column("phone", _phone),)
_MAY = (Column("language", language, may_be_empty=True), Column("agreed", yes_no))
_NAMES = [column.name for column in (*_MUST, *_MAY)]


def take_in(
    store: Store, path: Path, *, name: str, consent: str, by: str, today: date, skip_bad: bool = False
) -> Taken:
    """Keep the people in a file, CSV or XLSX, as a list with this name: all of its rows or, if one is bad, none.

    A column `phone` must be there; `language` and `agreed` may. `consent` is how the people agreed, in the words of the
    partner. `skip_bad`: without the bad rows. Bad ones are written to a file beside it. Raises BadList (name, consent,
    known, nobody, bad_rows), BadFile and StoreAway.
    """
    name, consent = checked(name, consent)
    try:
        with store.transaction() as connection:
            taken = kept(connection, store.sealer, path, name, consent, by, today, skip_bad)
    except BadList as bad:
        if bad.code == "bad_rows":
            _reported(path)
        raise
    if taken.bad:
        taken.report = _reported(path)
    else:
        report.remove(path)
    return taken


def kept(
    connection: Connection,
    sealer: Sealer,
    path: Path,
    name: str,
    consent: str,
    by: str,
    today: date,
    skip_bad: bool = False,
    organisation: UUID | None = None,
) -> Taken:
    """The same in a transaction of the caller's, which is to be taken back if this raises: BadList (known, nobody,
    bad_rows) and BadFile. `name` and `consent` are as `checked` gives them."""
    taken = Taken()
    if partner_lists.is_known(connection, name):
        raise BadList("known", "There is a list with this name already: give it another one with --name.")
    with opened(path, _NAMES) as source:
        layout = _layout(source)
        taken.unread = layout.unknown
        rows = _rows(source, layout, taken)
        new = partner_lists.add(connection, sealer, name, consent, rows, by, today, organisation)
    taken.people = partner_lists.people(connection, new)
    if taken.bad and not skip_bad:
        raise BadList("bad_rows", f"{taken.bad:,} of {taken.rows:,} rows are bad.", taken.bad_rows)
    if not taken.people:
        raise BadList("nobody", "Nobody is on this list: no row has a number of somebody who agreed.")
    return taken


def checked(name: str, consent: str) -> tuple[str, str]:
    """The name of a list and how its people agreed, in one line each. Raises BadList: name, consent."""
    name, consent = " ".join(name.split()), " ".join(consent.split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise BadList("name", f"Give the list a name of up to {_LONGEST_NAME} letters with --name.")
    if not SHORTEST_CONSENT <= len(consent) <= LONGEST_CONSENT:
        example = "signed for it on the form for new members, 2025"
        raise BadList("consent", f'Say with --consent how these people agreed to messages, for instance "{example}".')
    return name, consent


def _layout(source: Source) -> Layout:
    there = set(map(folded, source.header))
    return laid_out(source.header, {each.name: each for each in (*_MUST, *_MAY) if each in _MUST or each.name in there})


def _rows(source: Source, layout: Layout, taken: Taken) -> Iterator[Listed]:
    """Those who agreed; what comes of all others is counted."""
    for row in source.pieces(_NEVER):
        if isinstance(row, Block) or row.is_empty:
            continue
        taken.rows += 1
        values, problems = layout.read(row)
        if problems:
            taken.bad += 1
            if len(taken.bad_rows) < BAD_ROWS_TOLD:
                taken.bad_rows.append((row.number, problems))
        elif values.get("agreed") is False:
            taken.declined += 1
        else:
            yield Listed(values["phone"], values.get("language") or "", operator(values["phone"]) or "")


def _reported(path: Path) -> Path:
    with opened(path, _NAMES) as source:
        return report.write(path, source, _layout(source), _NEVER, ())
