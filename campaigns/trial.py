"""`flask campaign test-send`: the texts of a campaign to one telephone, of somebody who is there to read them."""

from __future__ import annotations

import sys
from uuid import UUID, uuid4

import click
from sqlalchemy import Connection

from bot.phone import NotAPhoneNumber, mobile
from campaigns import texts
from campaigns.desk import Desk, by, find, spoken
from campaigns.naming import counted, in_order
from campaigns.rules import refuse_withdrawn
from store import contacts, messages
from store.campaigns import Campaign
from store.sealing import Sealer


def _test_send(desk: Desk) -> click.Command:
    @click.command("test-send")
    @click.argument("name")
    @by()
    def test_send(name: str, by: str) -> None:
        """Send the texts of NAME, in each language, to one telephone; its number is asked for, and kept nowhere."""
        with spoken():
            store = desk.open_store()
            wanted = find(store, name)
            number = _asked()
            with store.transaction() as connection:
                refuse_withdrawn(connection, wanted)
                if contacts.said_no(connection, store.sealer, number):
                    sys.exit("That telephone said no to messages. Send START from it first, or take another.")
                key = f"campaign-trial:{uuid4()}"
                waiting = written(connection, store.sealer, wanted, number, desk.service_code, key)
            for message in waiting:
                desk.send_soon(message)
        click.echo(f"On the way: {counted(len(wanted.texts), 'text', 'texts')}.")

    return test_send


def _asked() -> str:
    """A number from what is typed: in an argument it would stay in the history of the shell."""
    try:
        return mobile(click.prompt("To the telephone"))
    except NotAPhoneNumber as wrong:
        sys.exit(str(wrong))


def written(
    connection: Connection, sealer: Sealer, wanted: Campaign, number: str, service_code: str, key: str
) -> list[UUID]:
    """Put down the texts of a campaign for one number (E.164), once for a `key`; gives the ids of the messages."""
    return [
        messages.write(
            connection,
            sealer,
            dedupe=f"{key}:{language}",
            number=number,
            text=texts.example(text, language, service_code, wanted),
            gateway=wanted.gateway,
        )
        for language, text in in_order(wanted.texts)
    ]


COMMANDS = (_test_send,)
