"""`flask facilities` and `flask care`: the list of hospitals, and whom a hospital asks us to ask."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from bot.visit_codes import code_of
from importing import facilities as facility_files
from importing import visits
from importing.facilities import BadRows
from importing.wrong import BadFile
from schemes.months import month_of
from store import Store, StoreAway, facilities
from store.facilities import TooMany
from store.sealing import SealingError

_FILE = click.Path(path_type=Path, dir_okay=False)


def groups(open_store: Callable[[], Store], today: Callable[[], date]) -> list[click.Group]:
    """The commands."""
    return [_of_facilities(open_store, today), _of_care(open_store, today)]


def _of_facilities(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Group:
    @click.group("facilities")
    def group() -> None:
        """Hospitals and health centres of which people may tell."""

    @group.command("import")
    @click.argument("file", type=_FILE)
    def import_(file: Path) -> None:
        """Load FILE, CSV or XLSX, with columns code, khmer, latin, kind, province and perhaps district.

        A kind is national, provincial, district, centre or private. One that is known by its code gets the new names.
        """
        with _spoken():
            taken = facility_files.take_in(open_store(), file)
        click.echo(f"{taken.new:,} new, {taken.changed:,} changed.")

    @group.command("list")
    def list_() -> None:
        """Print all, each with the code by which people who were there this month tell of it (*1286*11*CODE#)."""
        with _spoken(), open_store().transaction() as connection:
            for each in facilities.listed(connection):
                month = code_of(each.number, month_of(today()))
                click.echo(f"{each.number}  {each.code}  {each.latin}  {each.km}  {each.kind}  {month}")

    return group


def _of_care(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Group:
    @click.group("care")
    def group() -> None:
        """How it was at hospitals."""

    @group.command("invite")
    @click.argument("file", type=_FILE)
    def invite(file: Path) -> None:
        """Ask the people in FILE, CSV or XLSX with columns phone, facility (its code) and month, how it was.

        Each gets one text, by day, unless they said STOP or were asked not long ago; then their number is erased here.
        Delete FILE, too.
        """
        with _spoken():
            taken = visits.take_in(open_store(), file, today())
        click.echo(f"{taken.new:,} of {taken.rows:,} are to be asked; {taken.late:,} visits are too long ago.")

    return group


@contextmanager
def _spoken() -> Iterator[None]:
    """What goes wrong becomes a sentence."""
    try:
        yield
    except BadRows as bad:
        sys.exit(f"{bad} Nothing was loaded: mend the file.")
    except (BadFile, TooMany, SealingError, StoreAway) as error:
        sys.exit(f"{error} Nothing was changed.")
    except OSError as error:
        sys.exit(f"{error.strerror}. Nothing was changed.")
