"""Words that somebody approved for a reminder leave in place of the usual ones; the others leave as before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.alphabets import to_wire
from bot.memory import Memory, connect
from jobs.unfinished import Way
from store import Store, reminder_words
from store.sealing import Sealer
from tests.jobs.conftest import SECRET_KEY
from tests.jobs.test_reminders_made import ENGLISH, made, make
from tests.store.test_reminders import DUE, PHONE, agrees, member

WORDS = {"km": "សុខសប្បាយ៖ {days} ថ្ងៃ {dial}", "en": "Sok Sabay: pay in {days} days, dial {dial}."}


@pytest.fixture
def way(valkey_url: str) -> Way:
    """By the usual gateway."""
    return Way("africastalking", "*1286#", Memory(connect(valkey_url), Sealer(SECRET_KEY, "talk")))


def test_approved_words_are_sent_and_proposed_ones_are_not(store: Store, way: Way) -> None:
    agrees(store, PHONE, "en")
    member(store, date(2027, 5, 1))
    with store.transaction() as connection:
        reminder_words.propose(connection, "due", WORDS, "dara", DUE)
    make(store, way, 5)
    (first,) = made(store)
    assert to_wire(first.texts["en"]) == ENGLISH
    with store.transaction() as connection:
        connection.exec_driver_sql("TRUNCATE campaigns, reminder_days, reminders_due CASCADE")
        assert not reminder_words.approve(connection, "due", WORDS, "dara", DUE), "their own"
        assert not reminder_words.approve(connection, "due", {"km": "x"}, "sokha", DUE), "not what was seen"
        assert reminder_words.approve(connection, "due", WORDS, "sokha", DUE)
    make(store, way, 5)
    (second,) = made(store)
    assert second.texts == {"km": "សុខសប្បាយ៖ 3 ថ្ងៃ *1286*4#", "en": "Sok Sabay: pay in 3 days, dial *1286*4#."}


def test_what_was_proposed_and_approved_is_kept_with_who_and_when(store: Store) -> None:
    with store.transaction() as connection:
        reminder_words.propose(connection, "due", WORDS, "dara", DUE)
        reminder_words.approve(connection, "due", WORDS, "sokha", DUE + timedelta(days=1))
        kept = reminder_words.kept(connection)["due"]
        assert (kept.written_by, kept.approved_by, kept.approved_on) == ("dara", "sokha", DUE + timedelta(days=1))
        assert (kept.proposed, kept.proposed_by) == (None, "")
        assert not reminder_words.drop(connection, "due")
        assert reminder_words.back(connection, "due")
        assert not reminder_words.back(connection, "due")
        assert reminder_words.in_force(connection) == {}
