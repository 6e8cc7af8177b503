"""`flask complaints`: for officers. The private key and its pass phrase are asked for, and never written anywhere."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click
from nacl.public import PrivateKey

from complaints.emptying import unredacted
from complaints.grouping import groups
from complaints.plan import write_plan
from complaints.private_key import SHORTEST_PHRASE, BadKey, protect, reveal
from complaints.showing import in_full, in_list
from schemes import number
from store import Store, StoreAway, case_counts, casework, leftovers, officer_keys
from store.case_tables import State
from store.casework import Listed
from store.sealing import Sealer, SealingError

FULL_STOP = "."  # alone on a line: the message is complete
PATIENCE = 60.0  # seconds that a transaction may take: nobody is on the telephone


@dataclass(frozen=True)
class Desk:
    """What the commands need: the store, what complaints are sealed with, the day."""

    open_store: Callable[[], Store]
    sealer: Callable[[], Sealer]
    today: Callable[[], date]


def group_of(desk: Desk) -> click.Group:
    """The commands."""

    @click.group("complaints")
    def complaints() -> None:
        """Complaints of workers, for the officers who look into them."""

    for command in (_new_key, _read, _answer, _ask, _close, _reseal, _group, _export):
        complaints.add_command(command(desk))
    complaints.add_command(unredacted(desk.open_store))
    return complaints


@contextmanager
def _spoken() -> Iterator[None]:
    """What goes wrong becomes a sentence."""
    try:
        yield
    except (BadKey, SealingError, StoreAway) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"The file cannot be written: {error.strerror}.")


def _private(store: Store) -> bytes:
    """The private key, from what is typed."""
    text = click.prompt("Private key", hide_input=True)
    private = reveal(text, click.prompt("Pass phrase", hide_input=True))
    with store.transaction() as connection:
        if casework.own_key(connection, private) is None:
            raise BadKey("foreign", "This key was not made for this service.")
    return private


def _case(store: Store, name: str) -> Listed:
    """The one case whose id begins like this."""
    with store.transaction() as connection:
        found = casework.called(connection, name)
    if len(found) != 1:
        sys.exit("There is no such case." if not found else "Several cases begin like this: give more of it.")
    return found[0]


def _new_key(desk: Desk) -> click.Command:
    @click.command("new-key")
    def new_key() -> None:
        """Make the key that complaints are sealed to from now on, and print its private part once."""
        with _spoken():
            store = desk.open_store()
            with store.transaction() as connection:
                is_first = officer_keys.active(connection) is None
            phrase = click.prompt("Pass phrase", hide_input=True, confirmation_prompt=True)
            if len(phrase) < SHORTEST_PHRASE:
                sys.exit(f"A pass phrase has {SHORTEST_PHRASE} letters or more. No key was made.")
            private = PrivateKey.generate()
            text = protect(bytes(private), phrase)
            click.echo(f"\n{text}\n\nThis is shown once and kept nowhere. Without it no complaint can ever be read.")
            if (
                click.prompt("Type its last group to show that you have it").strip().upper()
                != text[-len(_last(text)) :]
            ):
                sys.exit("That is not its last group. No key was made.")
            with store.transaction() as connection:
                officer_keys.add(connection, bytes(private.public_key), desk.today())
        click.echo("Complaints are sealed to this key now.")
        if not is_first:
            click.echo("Next: `flask complaints reseal`, with the old key, for what came before.")

    return new_key


def _last(text: str) -> str:
    return text.rpartition("-")[2]


def _read(desk: Desk) -> click.Command:
    @click.command("read")
    @click.argument("case", default="")
    def read(case: str) -> None:
        """List all cases, or read CASE (the beginning of its id), for which the private key is asked."""
        with _spoken():
            store = desk.open_store()
            if not case:
                _list(store, desk.today())
                return
            wanted, private = _case(store, case), _private(store)
            with store.transaction() as connection:
                for listed, report in casework.reports(connection, private, wanted.id):
                    casework.look(connection, listed.id, desk.today())
                    said = casework.said(connection, private, listed.id)
                    click.echo("\n".join(in_full(listed, report, said)))
                    return
        sys.exit("It was taken back." if wanted.is_withdrawn else "It is sealed to another key.")

    return read


def _list(store: Store, today: date) -> None:
    months = {state: number(f"case_retention_months_{state}", today) for state in State}
    soon = today + timedelta(days=number("retention_warning_days", today))
    with store.transaction() as connection:
        listed, ends = casework.listed(connection), case_counts.ends(connection, months)
    for case in listed:
        click.echo(in_list(case, ends[case.id] if ends[case.id] <= soon else None))
    click.echo(f"{len(listed):,} case{'' if len(listed) == 1 else 's'}.")


def _saying(desk: Desk, name: str, help_: str, state: State) -> click.Command:
    @click.command(name, help=help_)
    @click.argument("case")
    def say(case: str) -> None:
        with _spoken():
            store = desk.open_store()
            wanted, text = _case(store, case), _message()
            with store.transaction() as connection:
                if not casework.write(connection, desk.sealer(), wanted.id, text, state, desk.today()):
                    sys.exit("The case is closed.")
        click.echo("Sealed: only the worker can open it, with the code.")

    return say


def _message() -> str:
    """What is typed or pasted, all lines of it, as one: telephones are narrow. Ends the program if it says nothing."""
    click.echo("To the worker. A line with a full stop alone ends it:")
    lines = itertools.takewhile(lambda line: line.strip() != FULL_STOP, sys.stdin)
    text = " ".join("".join(lines).split())
    if not any(sign.isalnum() for sign in text):
        sys.exit("Nothing was written: nothing is sent.")
    return text


def _answer(desk: Desk) -> click.Command:
    return _saying(desk, "answer", "Answer the worker of CASE.", State.ANSWERED)


def _ask(desk: Desk) -> click.Command:
    return _saying(desk, "ask", "Ask the worker of CASE something.", State.LOOKED_AT)


def _close(desk: Desk) -> click.Command:
    @click.command("close")
    @click.argument("case")
    def close(case: str) -> None:
        """Close CASE; a number that was left to be told of news is erased."""
        with _spoken():
            store = desk.open_store()
            wanted = _case(store, case)
            with store.transaction() as connection:
                closed = casework.close(connection, desk.sealer(), wanted.id, desk.today())
        click.echo("Closed." if closed else "It was closed already.")

    return close


def _reseal(desk: Desk) -> click.Command:
    @click.command("reseal")
    def reseal() -> None:
        """Seal everything anew to the newest key, and leave nothing else in the files; asks for the old one."""
        with _spoken():
            store, done = desk.open_store(), 0
            private = _private(store)
            while True:
                with store.transaction() as connection:
                    more = casework.reseal(connection, private)
                if not more:
                    break
                done += more
            kept = set(casework.RESEALED) - set(leftovers.write_anew(store, casework.RESEALED))
        click.echo(f"{done:,} sealed anew.")
        if kept:
            sys.exit("The old seals are still in the files, since somebody is reading them. Please type it again.")

    return reseal


def _group(desk: Desk) -> click.Command:
    @click.command("group")
    def group() -> None:
        """Put open cases beside each other that are probably about the same employer."""
        with _spoken():
            store = desk.open_store()
            private = _private(store)
            with store.transaction() as connection:
                found = groups(list(casework.reports(connection, private)))
            for together in found:
                click.echo("\n".join(f"{case.name}  {report.where}" for case, report in together) + "\n")
        click.echo(f"{len(found)} group{'' if len(found) == 1 else 's'}.")

    return group


def _export(desk: Desk) -> click.Command:
    @click.command("export")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    def export(file: Path) -> None:
        """Write counts for a plan of inspections to FILE.csv, a new file."""
        with _spoken():
            with desk.open_store().transaction() as connection:
                counts = case_counts.counts(connection)
            write_plan(file, counts, number("small_count", desk.today()))
        click.echo(f"{len(counts):,} rows.")

    return export
