"""`flask joint`, `flask ministry` and `flask certificate`, for whoever looks after the Fund's computers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click
from sqlalchemy import Connection

from bot.inputs.tin import tin
from joint import files, paid
from joint.taking import take_held
from schemes.certifying import good_until, lacks
from store import Store, StoreAway, audit, certificates, enterprises, joint_records, ministries
from store.bulk import RowsRefused
from store.codes import grouped_certificate
from store.enterprise_tables import State
from store.enterprises import Enterprise
from store.ministries import Role
from store.sealing import SealingError

COMMAND_LINE = "(command line)"
LACKS = {
    "not_registered": "The Fund has not registered this enterprise yet.",
    "not_paid": "Not all months that are due are paid.",
}
_FILE = click.Path(path_type=Path, dir_okay=False)
_MONTH = click.DateTime(["%Y-%m"])
_DAY = click.DateTime(["%Y-%m-%d"])


def groups(open_store: Callable[[], Store], today: Callable[[], date]) -> list[click.Group]:
    """The commands; `open_store` opens a store that is patient enough."""
    return [_joint(open_store, today), _ministry(open_store, today), _certificate(open_store, today)]


def _joint(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Group:
    @click.group("joint")
    def joint() -> None:
        """Enterprises that ministries hand over, and those that they are told of."""

    @joint.command("read")
    @click.argument("file", type=_FILE)
    @click.option("--ministry", "name", required=True, help="Whose file it is.")
    def read(file: Path, name: str) -> None:
        """Take in FILE, CSV or JSON lines. To take it in twice does no harm.

        What is refused or held is written to FILE.bad.jsonl with the reasons.
        """
        with _spoken():
            store = open_store()
            with store.transaction() as connection:
                ministry = ministries.by_name(connection, name)
            if ministry is None or ministry.role == Role.LICENSING:
                sys.exit(f"{name} hands nothing over: flask ministry list")
            counts = files.take_in(store, ministry, file, today())
        told = ", ".join(f"{counts.outcomes[outcome]:,} {outcome}" for outcome in sorted(counts.outcomes))
        click.echo(f"{told or 'Nothing is in it'}. {counts.again:,} came before.")
        if files.bad_of(file).exists():
            click.echo(f"Reasons: {files.bad_of(file).name}")

    @joint.command("write")
    @click.argument("file", type=_FILE)
    @click.option("--since", type=_DAY, help="Only those changed on that day or later.")
    def write(file: Path, since: datetime | None) -> None:
        """Write the enterprises that are registered with the Fund to FILE, CSV or JSON lines."""
        with _spoken():
            count = files.write_out(open_store(), file, since.date() if since else None)
        click.echo(f"{count:,} enterprises.")

    joint.add_command(_held(open_store, today))
    return joint


def _held(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Command:
    @click.command("held")
    @click.option("--retry", is_flag=True, help="Take them in anew, after the enterprises were put right.")
    def held(retry: bool) -> None:
        """Show the records that were held back, whose they are and under which number."""
        with _kept(open_store) as (store, connection):
            if retry:
                count, still = take_held(connection, store.sealer, today())
                click.echo(f"{count - still} of {count} taken in.")
            for row in joint_records.held(connection):
                click.echo(f"{row.came_on} {row.name}: {row.their_id}")

    return held


def _ministry(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Group:
    @click.group("ministry")
    def ministry() -> None:
        """Who may ask the endpoint of joint registration."""

    @ministry.command("add")
    @click.argument("name")
    @click.option("--role", type=click.Choice([str(role) for role in Role]), required=True)
    def add(name: str, role: str) -> None:
        """Let NAME ask, and print its token; for one that has a token already a new one, and the old ends."""
        _must_be_a_name(name)
        with _kept(open_store) as (store, connection):
            token = ministries.add(connection, store.sealer, name, Role(role), today())
            if token is None:
                sys.exit(f"{name} is there already, in another role.")
            audit.write(connection, COMMAND_LINE, "added_ministry", name, role)
        click.echo(f"Shown now and never again. Hand it over by a way that you trust:\n{token}")

    @ministry.command("stop")
    @click.argument("name")
    def stop(name: str) -> None:
        """End the token of NAME at once. What it handed over stays."""
        with _kept(open_store) as (_store, connection):
            if not ministries.stop(connection, name, today()):
                sys.exit(f"Nobody called {name} may ask.")
            audit.write(connection, COMMAND_LINE, "stopped_ministry", name)
        click.echo("Stopped.")

    @ministry.command("list")
    def list_all() -> None:
        """Show all, with those that were stopped."""
        with _kept(open_store) as (_store, connection):
            for each in ministries.listed(connection):
                click.echo(f"{each.name} ({each.role}), " + (f"stopped {each.stopped_on}" if each.stopped_on else "on"))

    return ministry


def _must_be_a_name(name: str) -> None:
    if not name.strip() or not name.isprintable():
        sys.exit("Write the name of the ministry.")


def _certificate(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Group:
    @click.group("certificate")
    def certificate() -> None:
        """Certificates that an employer is registered and has paid."""

    @certificate.command("issue")
    @click.argument("number")
    @click.option("--paid-through", type=_MONTH, help="The last month up to which all is paid: 2026-10.")
    @click.option("--because", type=click.Choice(certificates.PAID_BECAUSE), help="How that is known.")
    def issue(number: str, paid_through: datetime | None, because: str | None) -> None:
        """Print the code of a new certificate for the enterprise with this tax number or reference.

        Up to which month all is paid is reckoned from the contributions of its workers who are known as members. Where
        they do not show it, say up to which month, and how you know.
        """
        on = today()
        with _kept(open_store) as (store, connection):
            whose = _found(connection, store, number)
            known = paid.reckon(connection, whose.id, on).through
            through = paid_through.date() if paid_through else known
            if why := lacks(whose.state == State.REGISTERED, through, on):
                sys.exit(" ".join(LACKS[each] for each in why) + (f" Paid through: {known:%Y-%m}." if known else ""))
            if through and not because and not paid.shows(known, through):
                sys.exit("The contributions that are known do not show it: say how you know, --because.")
            given = connection, store.sealer, whose.id, through or on, good_until(on), COMMAND_LINE, on
            code = certificates.issue(*given, because or "")
            audit.write(connection, COMMAND_LINE, "issued_certificate", str(whose.id), because or "")
        click.echo(f"{grouped_certificate(code)}\nGood until {good_until(on)}. Shown now and never again.")

    certificate.add_command(_revoking(open_store, today))
    return certificate


def _revoking(open_store: Callable[[], Store], today: Callable[[], date]) -> click.Command:
    @click.command("revoke")
    @click.argument("number")
    @click.option("--because", type=click.Choice(certificates.REVOKED_BECAUSE), required=True)
    def revoke(number: str, because: str) -> None:
        """End all certificates of the enterprise with this tax number or reference."""
        with _kept(open_store) as (store, connection):
            whose = _found(connection, store, number)
            ended = [
                certificates.revoke(connection, each.id, COMMAND_LINE, today(), because)
                for each in certificates.of(connection, whose.id)
            ]
            audit.write(connection, COMMAND_LINE, "revoked_certificate", str(whose.id), because)
        click.echo(f"{sum(map(bool, ended))} ended.")

    return revoke


def _found(connection: Connection, store: Store, number: str) -> Enterprise:
    read = tin(number)
    found = enterprises.find_by_tin(connection, store.sealer, read.value) if read else None
    found = found or enterprises.find_by_reference(connection, store.sealer, "".join(filter(str.isdecimal, number)))
    if found is None or not found.name or found.kind == "household":
        sys.exit("No enterprise with this tax number or reference gets a certificate.")
    return found


@contextmanager
def _kept(open_store: Callable[[], Store]) -> Iterator[tuple[Store, Connection]]:
    with _spoken():
        store = open_store()
        with store.transaction() as connection:
            yield store, connection


@contextmanager
def _spoken() -> Iterator[None]:
    """What goes wrong becomes a sentence."""
    try:
        yield
    except (files.BadFile, SealingError, StoreAway) as error:
        sys.exit(str(error))
    except RowsRefused:
        sys.exit("Not all is taken in: somebody told of the same enterprises just now. Read the file again.")
