"""Whom the Fund answered, an applicant or a member, gets a text message that there is news: by day only, once."""

from __future__ import annotations

from datetime import datetime

from bot.flows.texts import news_of_account
from jobs import daytime
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, news


def tell(store: Store, way: Way) -> int:
    """Write down what those are to be sent for whom there is news; gives how many.

    The clock hands the messages to the sender, as it does with all that wait. Raises StoreAway.
    """
    now = datetime.now(CAMBODIA)
    until = daytime.ends(now)
    if not way.gateway or until is None:
        return 0
    with store.transaction() as connection:
        told = news.take(connection, store.sealer)
        texts = daytime.Writer(connection, store.sealer, way.gateway, until)
        for each in told:
            texts.write(f"news-{each.id}", each.number, each.language, news_of_account(way.service_code))
    return len(told)
