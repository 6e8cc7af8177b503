"""Who was at a hospital, as it told us, is asked once how it was: by day only, with a code that names nobody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import SystemRandom

from bot.flows.texts import how_was_it
from bot.visit_codes import code_of
from jobs import daytime
from jobs.unfinished import Way
from schemes import number
from schemes.cambodia import CAMBODIA
from schemes.months import after, month_of
from schemes.visits import open_months
from store import Store, care_visits, care_words


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
        texts = daytime.Writer(connection, store.sealer, way.gateway, until)
        for each in asked:
            words = how_was_it(way.service_code, code_of(each.facility, each.month))
            texts.write(f"care-{each.id}", each.number, each.language, words)
    return len(asked)


def _not_before(on: date) -> date:
    """Who was asked on that day or since is not asked again."""
    return on - timedelta(days=number("care_ask_again_days", on) - 1)
