"""`flask officer`: who is on duty in the field, for whoever has the machine and no browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import click

from bot.phone import NotAPhoneNumber, mobile
from console.letting_in import Asked, Keys, NotLetIn, let_in
from store import Store, audit, officers, organisations
from store.officers import Kind
from store.organisations import Kind as KindOf

BY = "(command line)"
KINDS, KINDS_OF = [each.value for each in Kind], [each.value for each in KindOf]


def group_of(open_store: Callable[[], Store], hide: Callable[[str], str], today: Callable[[], date]) -> click.Group:
    """The commands."""

    @click.group("officer")
    def officer() -> None:
        """People on duty: who registers others by phone, or inspects."""

    @officer.command("add")
    @click.argument("phone")
    @click.argument("name")
    @click.option("--organisation", required=True, help="Its name; a new one is added, with --kind-of-organisation.")
    @click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True)
    @click.option("--kind-of-organisation", "kind_of", type=click.Choice(KINDS_OF), default=KINDS_OF[0])
    def add(phone: str, name: str, organisation: str, kind: str, kind_of: str) -> None:
        """Let NAME be on duty with the telephone PHONE, and print the PIN, once."""
        pin = _add(open_store(), hide, today(), (organisation, KindOf(kind_of)), (Kind(kind), name, phone))
        click.echo(f"PIN {pin}, shown once: hand it over by a way that you trust.")

    @officer.command("list")
    def list_() -> None:
        """List them: telephone, kind, organisation, name."""
        for line in _listed(open_store()):
            click.echo(line)

    @officer.command("stop")
    @click.argument("phone")
    def stop(phone: str) -> None:
        """Whoever is on duty with the telephone PHONE is so no more."""
        _stop(open_store(), phone, today())
        click.echo("Stopped: nothing that they key from now on is kept.")

    return officer


def _add(
    store: Store, hide: Callable[[str], str], today: date, of: tuple[str, KindOf], who: tuple[Kind, str, str]
) -> str:
    name, kind = of
    try:
        with store.transaction() as connection:
            known = organisations.called(connection, name)
            whose = known.id if known else organisations.add(connection, kind, name, today)
            if whose is None:
                raise NotLetIn("organisation")
            added, pin = let_in(connection, Keys(store.sealer, hide), Asked(whose, *who), today)
            audit.write(connection, BY, "added_officer", str(added))
    except NotLetIn as refused:
        sys.exit(str(refused))
    return pin


def _listed(store: Store) -> list[str]:
    with store.transaction() as connection:
        known = officers.listed(connection, store.sealer)
    stopped = [f", stopped {each.stopped_on}" if each.stopped_on else "" for each in known]
    return [
        f"{each.phone}  {each.kind}  {each.organisation}: {each.name}{over}"
        for each, over in zip(known, stopped, strict=True)
    ]


def _stop(store: Store, phone: str, today: date) -> None:
    try:
        number = mobile(phone)
    except NotAPhoneNumber as error:
        sys.exit(str(error))
    with store.transaction() as connection:
        found = officers.known_by(connection, store.sealer, number)
        if found is None or not officers.stop(connection, found.id, today):
            sys.exit("Nobody is on duty with this telephone.")
        audit.write(connection, BY, "stopped_officer", str(found.id))
