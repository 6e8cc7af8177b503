"""Whoever told a story gets a text message with the words for which their yes is asked: by day only, once each time."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.flows.my_story import asked_by_text
from bot.gateways import twilio
from jobs import daytime
from jobs.unfinished import Way
from schemes import number
from schemes.cambodia import CAMBODIA
from store import Store, redactions, telling_texts, tellings
from store.tellings import Telling

AT_ONCE = 100  # rows that one round of the clock takes


def ask(store: Store, way: Way) -> int:
    """Write down what they are to be sent; gives how many.

    Who said STOP gets none: they find the words in the menu. The clock hands the messages to the sender. Raises
    StoreAway.
    """
    now = datetime.now(CAMBODIA)
    until = daytime.ends(now)
    if not way.gateway or until is None:
        return 0
    with store.transaction() as connection:
        asked = telling_texts.to_text(connection, store.sealer, AT_ONCE)
        texts = daytime.Writer(connection, store.sealer, way.gateway, until)
        for telling, phone in asked:
            _write(texts, way, telling, phone)
    return len(asked)


def _write(texts: daytime.Writer, way: Way, telling: Telling, phone: str) -> None:
    if phone and telling.worded and telling.told:
        said = asked_by_text(telling.worded.words, telling.worded.called, way.service_code, telling.asked)
        texts.write(telling_texts.key(telling), phone, telling.told.language, said)
        if way.gateway == twilio.NAME:  # it keeps them, and empties what it keeps
            redactions.ask(texts.connection, texts.sealer, phone)
    telling_texts.texted(texts.connection, telling.id)


def end(store: Store) -> int:
    """Erase stories that waited too long for a yes, or had it long enough; gives how many. Raises StoreAway."""
    today = datetime.now(CAMBODIA).date()
    names = ("story_waiting_days", "story_told_days", "story_gone_days")
    waiting, told, gone = (today - timedelta(days=number(name, today)) for name in names)
    with store.transaction() as connection:
        return tellings.end(connection, store.sealer, waiting, told, gone, today)
