"""Whom the Fund answered, an applicant or a member, gets a text message that there is news: by day only, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.alphabets import to_wire
from bot.flows.texts import news_of_account
from bot.text import LANGUAGES
from jobs import daytime
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, messages, news
from store.news import News

SPOKEN = "km"  # of whom no language is known


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
        for each in told:
            _write(store, connection, way, each, until)
    return len(told)


def _write(store: Store, connection: Connection, way: Way, each: News, until: datetime) -> None:
    language = each.language if each.language in LANGUAGES else SPOKEN
    messages.write(
        connection,
        store.sealer,
        dedupe=f"news-{each.id}",
        number=each.number,
        text=to_wire(news_of_account(way.service_code).in_(language)),
        gateway=way.gateway,
        until=until,
    )
