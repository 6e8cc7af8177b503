"""`flask complaints unredacted`: texts that the provider would not empty, whatever they told of, for who can."""

from __future__ import annotations

from collections.abc import Callable

import click

from store import Store, redactions


def unredacted(open_store: Callable[[], Store]) -> click.Command:
    """The command. Numbers are shown on the screen alone, one after another, and are no argument of anything."""

    @click.command("unredacted")
    def command() -> None:
        """Show each number whose texts must be emptied by hand at the provider, and forget those that are."""
        store = open_store()
        with store.transaction() as connection:
            left = redactions.given_up(connection, store.sealer)
        click.echo(f"{len(left):,} number{'' if len(left) == 1 else 's'}.")
        for each in left:
            click.echo(f"\nAll texts to and from {each.number} since the day before {each.day:%Y-%m-%d}.")
            if click.confirm("Emptied, and to be forgotten here?"):
                with store.transaction() as connection:
                    is_gone = redactions.done(connection, each)
                click.echo("Forgotten." if is_gone else "There was another text meanwhile: it is tried anew.")

    return command
