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
from store import Store, contacts, messages
from store.campaigns import Campaign


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
            for message in _written(desk, store, wanted, number):
                desk.send_soon(message)
        click.echo(f"On the way: {counted(len(wanted.texts), 'text', 'texts')}.")

    return test_send


def _asked() -> str:
    """A number from what is typed: in an argument it would stay in the history of the shell."""
    try:
        return mobile(click.prompt("To the telephone"))
    except NotAPhoneNumber as wrong:
        sys.exit(str(wrong))


def _written(desk: Desk, store: Store, wanted: Campaign, number: str) -> list[UUID]:
    with store.transaction() as connection:
        if contacts.said_no(connection, store.sealer, number):
            sys.exit("That telephone said no to messages. Send START from it first, or take another.")
        return [_write(desk, connection, store, wanted, number, *each) for each in in_order(wanted.texts)]


def _write(
    desk: Desk, connection: Connection, store: Store, wanted: Campaign, number: str, language: str, text: str
) -> UUID:
    words = texts.example(text, language, desk.service_code, wanted)
    key = f"campaign-trial:{uuid4()}"
    return messages.write(connection, store.sealer, dedupe=key, number=number, text=words, gateway=wanted.gateway)


COMMANDS = (_test_send,)
