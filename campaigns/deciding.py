"""`flask campaign submit`, `approve`, `pause`, `resume`, `stop`: whether a campaign goes out, and goes on."""

from __future__ import annotations

import sys
from uuid import UUID

import click

from campaigns import choosing, halting, rules
from campaigns.desk import Desk, by, find, spoken
from campaigns.naming import people
from campaigns.plan_file import shown
from campaigns.preview import phones, summary
from campaigns.rules import COMMAND_LINE
from store import Store, audit, campaigns, recipients


def _submit(desk: Desk) -> click.Command:
    @click.command("submit")
    @click.argument("name")
    @by()
    def submit(name: str, by: str) -> None:
        """Ask somebody else to approve NAME."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            with store.transaction() as connection:
                rules.submit(connection, wanted.id, desk.now())
        click.echo(f"It waits for somebody else: `flask campaign approve {choosing.mark(wanted)} --by NAME`.")

    return submit


def _approve(desk: Desk) -> click.Command:
    @click.command("approve")
    @click.argument("name")
    @by()
    @click.option("--yes", is_flag=True, help="Do not ask.")
    def approve(name: str, by: str, yes: bool) -> None:
        """Approve NAME as it is now, so that it goes out at its time; or what it costs, if it paused over its budget.

        Nobody approves what they wrote.
        """
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            if not yes:
                click.echo("\n".join(phones(wanted, desk, can_align=sys.stdout.isatty())))
                with store.transaction() as connection:
                    click.echo("\n".join(summary(connection, wanted, desk)))
                click.confirm("Approve it?", abort=True)
            with store.transaction() as connection:
                if campaigns.find(connection, wanted.id) != wanted:
                    sys.exit("It was changed while you looked at it: look at it again.")
                cost = rules.approve(connection, wanted.id, by, desk.now())
                if rules.is_over_budget(wanted):
                    audit.write(connection, COMMAND_LINE, "approved_campaign_cost", str(wanted.id), f"by {by}")
        if rules.is_over_budget(wanted):
            click.echo(f"Approved, up to {cost.riel:,} riel: it goes on within a minute.")
            return
        hours = f"within a minute, from {wanted.from_hour:02}:00 to {wanted.until_hour:02}:00"
        click.echo(
            f"Approved: it begins {hours if wanted.starts_at <= desk.now() else f'at {shown(wanted.starts_at)}'}."
        )

    return approve


def _pause(desk: Desk) -> click.Command:
    @click.command("pause")
    @click.argument("name")
    @by()
    def pause(name: str, by: str) -> None:
        """Send no more of NAME for now; the batch that is on its way still goes."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            with store.transaction() as connection:
                halting.pause(connection, wanted.id, by)
        click.echo("Paused. `flask campaign resume` goes on.")

    return pause


def _resume(desk: Desk) -> click.Command:
    @click.command("resume")
    @click.argument("name")
    @by()
    def resume(name: str, by: str) -> None:
        """Go on sending NAME; nobody gets it twice. It is written down who said so."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            with store.transaction() as connection:
                halting.resume(connection, wanted.id, by)
        click.echo("It goes on within a minute.")

    return resume


def _stop(desk: Desk) -> click.Command:
    @click.command("stop")
    @click.argument("name")
    @by()
    @click.option("--yes", is_flag=True, help="Do not ask.")
    def stop(name: str, by: str, yes: bool) -> None:
        """End NAME for good; the batch that is on its way still goes."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            if not yes:
                click.confirm(f"Stop {wanted.name} for good?", abort=True)
            with store.transaction() as connection:
                halting.stop(connection, wanted.id, by)
            left_out = _skip(store, wanted.id)
        click.echo(f"Stopped. Left out: {people(left_out)}.")

    return stop


def _skip(store: Store, campaign: UUID) -> int:
    """Leave out all who wait, some at a time, and give how many; should we die over it, the clock goes on."""
    total = 0
    while True:
        with store.transaction() as connection:
            more = recipients.skip_rest(connection, campaign, "stopped")
        if not more:
            return total
        total += more


COMMANDS = (_submit, _approve, _pause, _resume, _stop)
