"""Who said that they come when a team comes is texted once that it does not, by day only and before the day is over."""

from __future__ import annotations

from datetime import datetime

from bot.flows.team import called_off
from jobs import daytime
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, comers


def tell(store: Store, way: Way) -> int:
    """Write down what those are to be sent whose visit was called off; gives how many.

    The clock hands the messages to the sender, which looks whether their readers said STOP. Raises StoreAway.
    """
    now = datetime.now(CAMBODIA)
    until = daytime.ends(now)
    if not way.gateway or until is None:
        return 0
    told = 0
    while True:
        with store.transaction() as connection:
            taken = comers.take_called_off(connection, store.sealer, now.date())
            if taken is None:
                return told
            visit, people = taken
            texts = daytime.Writer(connection, store.sealer, way.gateway, until)
            said = called_off(visit.day, visit.district, way.service_code)
            for each in people:
                dedupe = f"called-off-{visit.id}-{store.sealer.index(each.number)[:16].hex()}"
                texts.write(dedupe, each.number, each.language, said)
        told += len(people)
