"""Registrations that were cut off: one text message says how to go on, the only one ever, and only by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alphabets import to_wire
from bot.effects import CAMBODIA
from bot.flows.texts import how_to_go_on
from bot.session import LASTING_SECONDS
from schemes import number
from store import Store, messages, unfinished

GONE_AFTER = timedelta(seconds=LASTING_SECONDS)  # nothing is left then to be taken up again


@dataclass(frozen=True)
class Way:
    """How people are told: the gateway that texts leave by, by its name ("" for none), and the code that they dial."""

    gateway: str
    service_code: str


def tell(store: Store, way: Way) -> int:
    """Write down what those who were cut off long enough ago are to be sent; gives how many. Raises StoreAway.

    The clock hands the messages to the sender, as it does with all that wait.
    """
    now = datetime.now(CAMBODIA)
    on = now.date()
    if not number("texts_from_hour", on) <= now.hour < number("texts_until_hour", on):
        return 0
    after = timedelta(hours=number("unfinished_text_after_hours", on))
    with store.transaction() as connection:
        left = unfinished.take_due(connection, store.sealer, after, GONE_AFTER)
        for each in left if way.gateway else ():
            messages.write(
                connection,
                store.sealer,
                dedupe=f"unfinished-{each.index.hex()}",
                number=each.number,
                text=to_wire(how_to_go_on(way.service_code).in_(each.language)),
                gateway=way.gateway,
            )
    return len(left)
