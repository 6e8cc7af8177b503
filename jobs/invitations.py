"""Employers of whom a ministry told the Fund get one text, by day only and once, that something is missing yet."""

from __future__ import annotations

from datetime import datetime

from bot.flows.texts import business_told_of
from jobs import daytime
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, joint_invitations


def tell(store: Store, way: Way) -> int:
    """Write down what those are to be sent who wait; gives how many.

    The clock hands the messages to the sender, which looks whether their readers said STOP. Raises StoreAway.
    """
    now = datetime.now(CAMBODIA)
    until = daytime.ends(now)
    if not way.gateway or until is None:
        return 0
    with store.transaction() as connection:
        invited = joint_invitations.take(connection, store.sealer)
        texts = daytime.Writer(connection, store.sealer, way.gateway, until)
        for each in invited:
            dedupe = f"joint-{each.contact_index.hex()}"  # one for all enterprises of an accountant
            texts.write(dedupe, each.number, each.language, business_told_of(way.service_code))
    return len(invited)
