"""`flask campaign audience`, `preview`, `watch`, `report`: what a campaign would do, does and did."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from sqlalchemy import Connection

from campaigns import preview, report, watch
from campaigns.desk import Desk, find, spoken
from campaigns.progress import Standing
from campaigns.watch import Look
from store import campaigns, canaries, recipients, replies
from store.campaigns import Campaign, State
from store.canaries import Verdict


def _audience(desk: Desk) -> click.Command:
    @click.command("audience")
    @click.argument("name")
    def audience(name: str) -> None:
        """Count who would get NAME today, and what that costs at most."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            with store.transaction() as connection:
                for line in preview.audience(connection, wanted, desk):
                    click.echo(line)

    return audience


def _preview(desk: Desk) -> click.Command:
    @click.command("preview")
    @click.argument("name")
    def preview_(name: str) -> None:
        """Show NAME as a phone shows it, in each language, with its parts and what it costs at most."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            for line in preview.phones(wanted, desk, can_align=sys.stdout.isatty()):
                click.echo(line)
            with store.transaction() as connection:
                for line in preview.summary(connection, wanted, desk):
                    click.echo(line)

    return preview_


def _watch(desk: Desk) -> click.Command:
    @click.command("watch")
    @click.argument("name")
    @click.option("--every", type=click.FloatRange(0.1, 3600), help="Seconds between two looks.")
    def watch_(name: str, every: float | None) -> None:
        """Show how far NAME is until it is over: in place on a screen, elsewhere line by line. Ctrl-C ends that."""
        is_screen = sys.stdout.isatty()
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)

            def look() -> Look:
                with store.transaction() as connection:
                    now = campaigns.find(connection, wanted.id) or wanted
                    is_held = now.state == State.SENDING and canaries.judge(connection, now) == Verdict.HELD
                    return Look(now, _standing(connection, now), desk.now(), is_held)

            try:
                pause = every or (watch.ON_A_SCREEN if is_screen else watch.IN_A_FILE)
                watch.follow(look, sys.stdout, every=pause, is_screen=is_screen)
            except KeyboardInterrupt:
                click.echo("The campaign goes on without being watched.")

    return watch_


def _standing(connection: Connection, campaign: Campaign) -> Standing:
    return Standing.of(recipients.counts(connection, campaign.id).by_state())


def _report(desk: Desk) -> click.Command:
    @click.command("report")
    @click.argument("name")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
    def report_(name: str, file: Path | None) -> None:
        """Tell what became of NAME; write its counts to FILE.csv and a drawing of them to FILE.svg."""
        if file and file.suffix.casefold() != ".csv":
            sys.exit("The name of the file has to end in .csv; the drawing stands beside it.")
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            with store.transaction() as connection:
                counts, answered = recipients.counts(connection, wanted.id), replies.of(connection, wanted.id)
            for line in report.told(wanted, counts, answered):
                click.echo(line)
            if file:
                click.echo(f"Written: {file} and {report.write(file, wanted, counts, answered)}.")

    return report_


COMMANDS = (_audience, _preview, _watch, _report)
