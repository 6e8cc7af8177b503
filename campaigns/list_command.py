"""`flask campaign list-import`: a list of people whom a union or an association asks us to tell."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from campaigns import lists
from campaigns.desk import Desk, by, spoken
from campaigns.lists import BadList, Taken
from campaigns.naming import counted, people


def _list_import(desk: Desk) -> click.Command:
    @click.command("list-import")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--name", help="What the list is called in a plan; else as the file is called.")
    @click.option("--consent", required=True, help="How these people agreed to messages, in the partner's words.")
    @click.option("--skip-bad", is_flag=True, help="Take the good rows although there are bad ones.")
    @by()
    def list_import(file: Path, name: str | None, consent: str, skip_bad: bool, by: str) -> None:
        """Take in the people in FILE, CSV or XLSX: a column phone, and perhaps language (km, en) and agreed (yes, no).

        Bad rows are written to FILE.errors.csv, each with its number and reason. It is as private as FILE.
        """
        with spoken():
            try:
                store = desk.open_store()
                words = {"name": name or file.stem, "consent": consent, "by": by}
                taken = lists.take_in(store, file, **words, today=desk.today, skip_bad=skip_bad)
            except BadList as bad:
                sys.exit(f"{bad}{_mend(file) if bad.code == 'bad_rows' else ' Nothing was kept.'}")
        for line in told(taken):
            click.echo(line)

    return list_import


def _mend(file: Path) -> str:
    return (
        f" They stand in {file}.errors.csv, each with what is wrong. Nothing was kept: mend the file, or take its good "
        "rows with --skip-bad."
    )


def told(taken: Taken) -> Iterator[str]:
    """What became of the rows."""
    yield f"On the list: {people(taken.people)}."
    if taken.doubled:
        yield f"{_rows(taken.doubled)} had a number that stood in the file before."
    if taken.declined:
        yield f"{_rows(taken.declined)} said that this person did not agree."
    if taken.bad:
        yield f"{taken.bad:,} of {_rows(taken.rows)} are bad: see {taken.report}."
    if taken.unread:
        yield f"Columns that nothing is known of were not read: {', '.join(taken.unread)}."


def _rows(count: int) -> str:
    return counted(count, "row", "rows")


COMMANDS = (_list_import,)
