"""Registrations that were cut off: one text message says how to go on, the only one ever, and only by day.

It is written while there is something to go on with: who left for the menu, or registered at last, hears nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.flows.texts import how_to_go_on
from bot.memory import Memory
from bot.service import SERVICE
from bot.session import LASTING_SECONDS
from jobs import daytime
from schemes import number
from schemes.cambodia import CAMBODIA
from store import Store, unfinished


@dataclass(frozen=True)
class Way:
    """How people are told, and what is known of them: the gateway that texts leave by (its name; empty for none), the
    code that they dial, the memory of conversations."""

    gateway: str
    service_code: str
    remembered: Memory


def tell(store: Store, way: Way) -> int:
    """Write down what those who were cut off long enough ago are to be sent; gives how many.

    The clock hands the messages to the sender, as it does with all that wait. Raises StoreAway and redis.RedisError.
    """
    now = datetime.now(CAMBODIA)
    on = now.date()
    until = daytime.ends(now)
    if until is None:
        return 0
    after = timedelta(hours=number("unfinished_text_after_hours", on))
    with store.transaction() as connection:
        found = unfinished.due(connection, store.sealer, after, on)
        quiet = {each: _quiet(way.remembered, each.number) for each in found}
        gone = [each.index for each, so_long in quiet.items() if so_long is None or not way.gateway]
        left = [each for each, so_long in quiet.items() if so_long and so_long >= after and each.index not in gone]
        unfinished.erase(connection, gone)
        unfinished.tell(connection, [each.index for each in left])
        texts = daytime.Writer(connection, store.sealer, way.gateway, until)
        for each in left:
            texts.write(unfinished.dedupe(each.index), each.number, each.language, how_to_go_on(way.service_code))
    return len(left)


def _quiet(remembered: Memory, number: str) -> timedelta | None:
    """For how long nothing was heard of somebody in the middle of it; None if there is nothing to go on with."""
    session, seconds = remembered.look(number)
    if session is None or not session.lasting(SERVICE.lasting):
        return None
    return timedelta(seconds=LASTING_SECONDS - seconds)
