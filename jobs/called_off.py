"""Who said that they come when a team comes is texted once that it does not, by day only and before the day is over."""

from __future__ import annotations

from datetime import datetime

from bot.alphabets import to_wire
from bot.flows.team import called_off
from bot.text import LANGUAGES
from jobs import daytime
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, comers, messages
from store.comers import Comer
from store.visits import Visit

SPOKEN = "km"  # of whom no language is known


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
            for each in people:
                dedupe = f"called-off-{visit.id}-{store.sealer.index(each.number)[:16].hex()}"
                messages.write(
                    connection,
                    store.sealer,
                    dedupe=dedupe,
                    number=each.number,
                    text=to_wire(_words(visit, each, way.service_code)),
                    gateway=way.gateway,
                    until=until,
                )
        told += len(people)


def _words(visit: Visit, to: Comer, service_code: str) -> str:
    language = to.language if to.language in LANGUAGES else SPOKEN
    return called_off(visit.day, visit.district, service_code).in_(language)
