"""Who was at a hospital, as it told us, is asked once how it was: by day only, with a code that names nobody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import SystemRandom

from sqlalchemy import Connection

from bot.alphabets import to_wire
from bot.flows.texts import how_was_it
from bot.text import LANGUAGES
from bot.visit_codes import code_of
from jobs import daytime
from jobs.unfinished import Way
from schemes import number
from schemes.cambodia import CAMBODIA
from schemes.months import after, month_of
from schemes.visits import open_months
from store import Store, care_visits, care_words, messages
from store.care_visits import Asked

SPOKEN = "km"  # of whom no language is known


def ask(store: Store, way: Way) -> int:
    """Write down what those are to be sent who were at a hospital; gives how many. Their numbers are erased with it.

    The clock hands the messages to the sender, as it does with all that wait. Raises StoreAway.
    """
    now = datetime.now(CAMBODIA)
    on = now.date()
    until = daytime.ends(now)
    with store.transaction() as connection:
        care_visits.forget(connection, on, _not_before(on))
        care_words.forget(connection, after(month_of(on), -number("care_words_months", on)))
        if not way.gateway or until is None:
            return 0
        asked = care_visits.take(connection, store.sealer, on, _not_before(on), open_months(on)[-1])
        SystemRandom().shuffle(asked)
        for each in asked:
            _write(store, connection, way, each, until)
    return len(asked)


def _not_before(on: date) -> date:
    """Who was asked on that day or since is not asked again."""
    return on - timedelta(days=number("care_ask_again_days", on) - 1)


def _write(store: Store, connection: Connection, way: Way, each: Asked, until: datetime) -> None:
    language = each.language if each.language in LANGUAGES else SPOKEN
    words = how_was_it(way.service_code, code_of(each.facility, each.month))
    messages.write(
        connection,
        store.sealer,
        dedupe=f"care-{each.id}",
        number=each.number,
        text=to_wire(words.in_(language)),
        gateway=way.gateway,
        until=until,
    )
