"""`flask members` and `flask contributions`: files in and out, for whoever looks after the Fund's computers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic

import click

from importing import enterprises
from importing.contributions import Contributions
from importing.exporting import export_contributions, export_members
from importing.load import Noun, load
from importing.members import Members
from importing.outcome import BadRows, Outcome
from importing.staging import PATIENCE, Tell
from importing.wrong import BadFile
from store import Store, StoreAway
from store.sealing import SealingError

__all__ = ["PATIENCE", "groups"]

_FILE = click.Path(path_type=Path, dir_okay=False)
_HELP = """Load FILE, CSV or XLSX: all rows or, if one is bad, none.

Bad rows are written to FILE.errors.csv, each with its number, column and reason. It holds what FILE holds, so it is
as private. Mend it and import it, or mend FILE; to load a file twice does no harm.
"""


def groups(open_store: Callable[[], Store], today: Callable[[], date]) -> list[click.Group]:
    """The commands; `open_store` opens a store that is patient enough."""

    @click.group("contributions")
    def contributions() -> None:
        """What was paid for members: files in and out."""

    @click.group("members")
    def members() -> None:
        """Who is registered: files in and out."""

    @contributions.command("export")
    @click.argument("file", type=_FILE)
    def export_all_contributions(file: Path) -> None:
        """Write all contributions to FILE, whose name ends in .csv or .xlsx."""
        with _spoken():
            export_contributions(open_store(), file)

    @members.command("export")
    @click.argument("file", type=_FILE)
    @click.option("--with-identities", is_flag=True, help="With names, national IDs and telephones.")
    def export_all_members(file: Path, with_identities: bool) -> None:
        """Write all members to FILE, whose name ends in .csv or .xlsx; who they are only if asked for."""
        with _spoken():
            export_members(open_store(), file, with_identities=with_identities)

    contributions.add_command(_importing(open_store, lambda _store: Contributions(today())))
    members.add_command(_importing(open_store, lambda store: Members(store.sealer, today())))
    return [contributions, members, _of_enterprises(open_store, today)]


def _of_enterprises(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Group:
    @click.group("enterprises")
    def group() -> None:
        """Who employs others: files in."""

    @group.command("import")
    @click.argument("file", type=_FILE)
    @click.option("--skip-bad", is_flag=True, help="Load the good rows although there are bad ones.")
    def import_(file: Path, skip_bad: bool) -> None:
        """Load FILE, CSV or XLSX, with columns name, kind and province, and as many more as are known: number (the
        Fund's), tin, commerce_number, residence_book, district, sector, workers, phone, language.

        All rows or, if one is bad, none; bad ones are written to FILE.errors.csv. To load a file twice does no harm.
        """
        with _spoken():
            outcome = enterprises.take_in(open_store(), file, today(), skip_bad=skip_bad)
        click.echo(summary(outcome))

    return group


def _importing(open_store: Callable[[], Store], noun: Callable[[Store], Noun]) -> click.Command:
    @click.command("import", help=_HELP)
    @click.argument("file", type=_FILE)
    @click.option("--skip-bad", is_flag=True, help="Load the good rows although there are bad ones.")
    def command(file: Path, skip_bad: bool) -> None:
        began = monotonic()
        with _spoken(), _progress(file) as tell:
            store = open_store()
            outcome = load(store, noun(store), file, skip_bad=skip_bad, tell=tell)
        click.echo(f"{summary(outcome)}\nLoaded in {monotonic() - began:.2f} s.")

    return command


@contextmanager
def _spoken() -> Iterator[None]:
    """What goes wrong becomes a sentence."""
    try:
        yield
    except BadRows as bad:
        sys.exit(f"{_bad(bad.outcome)} Nothing was loaded: mend the file, or load its good rows with --skip-bad.")
    except (BadFile, SealingError, StoreAway) as error:
        sys.exit(f"{error} Nothing was changed.")
    except OSError as error:  # the disk is full, or it broke
        sys.exit(f"{error.strerror}. Nothing was changed.")
    except KeyboardInterrupt:
        sys.exit("Stopped. Nothing was changed.")


@contextmanager
def _progress(file: Path) -> Iterator[Tell]:
    """A bar for the part of the file that was read."""
    size = file.stat().st_size if file.is_file() else 0
    with click.progressbar(length=size, label="Reading", file=sys.stderr) as bar:

        def tell(done: int) -> None:
            if done > bar.pos:
                bar.update(done - bar.pos)

        yield tell


def summary(outcome: Outcome) -> str:
    """The outcome in words."""
    counts = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
    sentences = [", ".join(f"{count:,} {name}" for name, count in counts.items()) + "."]
    if outcome.repeated:
        sentences.append(f"{outcome.repeated:,} stood in the file more than once.")
    if outcome.unread:
        sentences.append(f"Columns that nothing is known of were not read: {', '.join(outcome.unread)}.")
    if outcome.bad:
        sentences.append(_bad(outcome))
    return "\n".join(sentences)


def _bad(outcome: Outcome) -> str:
    return f"{outcome.bad:,} of {outcome.rows:,} rows are bad: see {outcome.report}."
