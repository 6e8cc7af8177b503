"""Registrations that were cut off: one text, by day, in the caller's language, that names nothing private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import text

from bot.alphabets import parts
from bot.effects import CAMBODIA
from jobs import clock
from jobs.replies import deliver
from jobs.unfinished import Way
from store import Store, overdue, unfinished
from tests.jobs.conftest import NUMBER

WAY = Way("africastalking", "*1286#")
ENGLISH = "You were in the middle of something on Sok Sabay. Dial *1286# to go on."
KHMER = "លើកមុនអ្នកធ្វើមិនទាន់ចប់នៅ សុខសប្បាយ។ ចុច *1286# ដើម្បីបន្ត។"


@pytest.fixture
def cut_off(store: Store) -> Callable[..., None]:
    """Somebody began so many hours ago, by the clock of the database."""

    def begin(hours: float = 2, language: str = "en") -> None:
        with store.transaction() as connection:
            unfinished.begin(connection, store.sealer, NUMBER, language)
            past = {"past": timedelta(hours=hours)}
            connection.execute(text("UPDATE unfinished SET began_at = began_at - :past"), past)

    return begin


def at(hour: int, minute: int = 0) -> time_machine.travel:
    """So late in Cambodia, today: the clock of the database goes on as it does."""
    now = datetime.now(CAMBODIA).replace(hour=hour, minute=minute)
    return time_machine.travel(now, tick=True)


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("km", KHMER)])
def test_one_text_says_how_to_go_on(
    store, valkey, context, network, rows, earlier, cut_off, language: str, words: str
) -> None:
    cut_off(language=language)
    with at(10):
        assert clock.go_round(store, valkey, WAY) == {"unfinished_told": 1}
        earlier(overdue.JOB_LOST_AFTER)
        assert clock.go_round(store, valkey, WAY) == {"fed": 1}
    deliver(str(rows()[0].id))
    assert network.taken == [(NUMBER, words)]
    assert len(parts(words)) == 1


def test_there_is_one_text_ever(store, valkey, rows, cut_off) -> None:
    with at(10):
        for _ in range(3):
            cut_off()
            clock.go_round(store, valkey, WAY)
    assert len(rows()) == 1


@pytest.mark.parametrize(("hour", "told"), [(7, 0), (8, 1), (19, 1), (20, 0), (23, 0)])
def test_it_is_sent_by_day(store, valkey, rows, cut_off, hour: int, told: int) -> None:
    cut_off()
    with at(hour, 30 if hour < 20 else 0):
        clock.go_round(store, valkey, WAY)
    assert len(rows()) == told


def test_who_was_cut_off_in_the_night_is_told_in_the_morning(store, valkey, rows, cut_off) -> None:
    cut_off(hours=11)
    with at(7, 59):
        assert clock.go_round(store, valkey, WAY) == {}
    with at(8, 0):
        assert clock.go_round(store, valkey, WAY) == {"unfinished_told": 1}


def test_within_the_hour_nobody_is_told(store, valkey, rows, cut_off) -> None:
    cut_off(hours=0.9)
    with at(10):
        assert clock.go_round(store, valkey, WAY) == {}
    assert rows() == []


def test_where_no_gateway_sends_nothing_is_written_and_the_number_is_erased(store, valkey, rows, cut_off) -> None:
    cut_off()
    with at(10):
        clock.go_round(store, valkey, Way("", "*1286#"))
    assert rows() == []
    with store.transaction() as connection:
        assert connection.execute(text("SELECT phone_sealed FROM unfinished")).scalar_one() is None


def test_it_names_nothing_private() -> None:
    private = ("regist", "Fund", "NSSF", "ចុះឈ្មោះ", "ប.ស.ស.")
    assert not [each for each in private if each in ENGLISH or each in KHMER]
