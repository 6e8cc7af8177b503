"""`flask campaign reminders`: which reminders are sent, when, and a switch for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import click

from campaigns.desk import Desk, spoken
from schemes import number
from schemes.reminding import APPLYING, KINDS, LOSS, MISSED, MISSED_MOST
from store.reminder_switches import Switch, switch, switches

EVENTS = {
    "papers": "the Fund asked an applicant for papers",
    "certificate": "somebody applied without the certificate",
}


def _reminders(desk: Desk) -> click.Command:
    kind = click.Choice(KINDS)

    @click.command("reminders")
    @click.option("--on", "ons", type=kind, multiple=True, help="Send reminders of this kind from now on.")
    @click.option("--off", "offs", type=kind, multiple=True, help="Send none of this kind any more.")
    @click.option("--by", metavar="NAME", default="", help="Your name, to switch one.")
    def reminders(ons: tuple[str, ...], offs: tuple[str, ...], by: str) -> None:
        """List the reminders that the clock sends by itself, the most urgent first, or switch some.

        Nobody gets two on a day. Those of today that are on their way already are stopped as campaigns are.
        """
        name = " ".join(by.split())
        if (ons or offs) and not name:
            sys.exit("Say with --by who switches it.")
        if both := set(ons) & set(offs):
            sys.exit(f"{min(both)} cannot be on and off.")
        with spoken():
            store = desk.open_store()
            with store.transaction() as connection:
                for each in (*ons, *offs):
                    switch(connection, each, each in ons, name, desk.today)
                found = switches(connection, desk.today)
        for line in told(found, desk.today):
            click.echo(line)

    return reminders


def told(found: list[Switch], on: date) -> Iterator[str]:
    """A line for each kind."""
    longest = max(map(len, KINDS))
    for each in found:
        since = f" (since {each.changed_on}, {each.by})" if each.changed_on else ""
        yield f"{'on ' if each.is_on else 'off'}  {each.kind:<{longest}}  {_when(each.kind, on)}{since}"


def _when(kind: str, on: date) -> str:
    """On which days it is sent, by the figures of that day."""
    if kind in LOSS:
        return f"{number(LOSS[kind], on)} days before somebody loses their right"
    if kind in MISSED:
        months = MISSED_MOST - MISSED.index(kind)
        row = "1 month was missed" if months == 1 else f"{months} months were missed in a row"
        return f"{number('reminder_missed_after_days', on)} days after the due day, if {row}"
    if kind == "due":
        return f"{number('reminder_due_days', on)} days before the due day, if the month is not paid"
    days = " and ".join(str(number(name, on)) for name in APPLYING[kind])
    return f"{days} days after {EVENTS[kind]}"


COMMANDS = (_reminders,)
