"""Registrations that were cut off: one text, by day, in the caller's language, that names nothing private."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import redis
import time_machine
from sqlalchemy import text

from bot import memory
from bot.alphabets import parts
from bot.ask import Caller
from bot.memory import Memory
from bot.replay import Entry
from bot.session import LASTING_SECONDS, USSD_SECONDS, Session
from jobs import clock
from jobs.replies import deliver
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, contacts, overdue, unfinished
from store.campaign_tables import recipients
from store.sealing import Sealer
from tests.jobs.conftest import NUMBER, SECRET_KEY

ENGLISH = "You were in the middle of something on Sok Sabay. Dial *1286# to go on."
KHMER = "លើកមុនអ្នកធ្វើមិនទាន់ចប់នៅ សុខសប្បាយ។ ចុច *1286# ដើម្បីបន្ត។"
IN_THE_MIDDLE = ("begin_registration",)
CutOff = Callable[..., None]


@pytest.fixture
def remembered(valkey_url: str) -> Memory:
    return Memory(memory.connect(valkey_url), Sealer(SECRET_KEY, "talk"))


@pytest.fixture
def way(remembered: Memory) -> Way:
    return Way("africastalking", "*1286#", remembered)


@pytest.fixture
def cut_off(store: Store, valkey: redis.Redis, remembered: Memory) -> CutOff:
    """Somebody began so many hours ago, and was last heard of so many hours ago; this was done in the conversation."""

    def begin(
        hours: float = 2, heard: float | None = None, language: str = "en", done: tuple[str, ...] = IN_THE_MIDDLE
    ) -> None:
        with store.transaction() as connection:
            unfinished.begin(connection, store.sealer, NUMBER, language)
            past = {"past": timedelta(hours=hours)}
            connection.execute(text("UPDATE unfinished SET began_at = began_at - :past"), past)
        session = Session(Caller("2026-11-22"), log=[Entry("effect", name, None) for name in done])
        silent = hours if heard is None else heard
        with remembered.hold(NUMBER) as held:
            held.keep(session, LASTING_SECONDS - int(silent * 3600))

    return begin


def at(hour: int, minute: int = 0) -> time_machine.travel:
    """So late in Cambodia, today: the clocks of the servers go on as they do."""
    now = datetime.now(CAMBODIA).replace(hour=hour, minute=minute)
    return time_machine.travel(now, tick=True)


def numbers_kept(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(phone_sealed) FROM unfinished")).scalar_one())


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("km", KHMER)])
def test_one_text_says_how_to_go_on(
    store, valkey, context, network, rows, earlier, cut_off, way, language: str, words: str
) -> None:
    cut_off(language=language)
    with at(10):
        assert clock.go_round(store, valkey, way) == {"unfinished_told": 1}
        earlier(overdue.JOB_LOST_AFTER)
        assert clock.go_round(store, valkey, way) == {"fed": 1}
        deliver(str(rows()[0].id))
    assert network.taken == [(NUMBER, words)]
    assert len(parts(words)) == 1


def test_there_is_one_text_ever(store, valkey, rows, cut_off, way) -> None:
    with at(10):
        for _ in range(3):
            cut_off()
            clock.go_round(store, valkey, way)
    assert len(rows()) == 1
    assert numbers_kept(store) == 0


@pytest.mark.parametrize(
    ("reached", "days", "told", "remark"),
    [
        ("waiting", 0, 0, "a reminder of today that is about to leave"),
        ("sent", 0, 0, "one that left"),
        ("skipped", 0, 1, "one that is not sent after all"),
        ("sent", 1, 1, "one of yesterday"),
    ],
)
def test_who_is_reminded_of_something_that_day_is_told_another_day(
    store, valkey, rows, cut_off, way, reached: str, days: int, told: int, remark: str
) -> None:
    cut_off(hours=5)
    on = datetime.now(CAMBODIA).date() - timedelta(days=days)
    row = {"campaign_id": uuid4(), "phone_index": store.sealer.index(NUMBER), "batch": 0, "state": reached}
    with store.transaction() as connection:
        connection.execute(recipients.insert().values(**row, reminder_on=on))
    with at(15):
        assert clock.go_round(store, valkey, way).get("unfinished_told", 0) == told, remark
    assert (len(rows()), numbers_kept(store)) == (told, 1 - told)
    with store.transaction() as connection:
        connection.execute(recipients.update().values(reminder_on=on - timedelta(days=1)))
    with at(15):
        clock.go_round(store, valkey, way)
    assert len(rows()) == 1


def says_stop(store: Store) -> None:
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, NUMBER, date(2026, 11, 22))


def goes_on(store: Store) -> None:
    with store.transaction() as connection:
        unfinished.finish(connection, store.sealer, NUMBER)


@pytest.mark.parametrize(
    ("hour", "then", "reason"),
    [
        (19, lambda _: None, None),
        (20, lambda _: None, "too_late"),  # it waited into the evening
        (11, says_stop, "said_no"),
        (11, goes_on, "withdrawn"),
    ],
)
def test_a_text_that_waits_leaves_only_while_it_is_day_and_still_wanted(
    store, valkey, context, network, rows, cut_off, way, hour: int, then, reason
) -> None:
    cut_off()
    with at(10):
        clock.go_round(store, valkey, way)
    then(store)
    with at(hour):
        deliver(str(rows()[0].id))
    assert rows()[0].reason == reason
    assert [number for number, _ in network.taken] == ([] if reason else [NUMBER])


@pytest.mark.parametrize(("hour", "told"), [(7, 0), (8, 1), (19, 1), (20, 0), (23, 0)])
def test_it_is_sent_by_day(store, valkey, rows, cut_off, way, hour: int, told: int) -> None:
    cut_off()
    with at(hour, 30 if hour < 20 else 0):
        clock.go_round(store, valkey, way)
    assert len(rows()) == told


def test_who_was_cut_off_in_the_night_is_told_in_the_morning(store, valkey, rows, cut_off, way) -> None:
    cut_off(hours=11)
    with at(7, 59):
        assert clock.go_round(store, valkey, way) == {}
    with at(8, 0):
        assert clock.go_round(store, valkey, way) == {"unfinished_told": 1}


@pytest.mark.parametrize(("hours", "heard"), [(0.9, 0.9), (1.5, 0.1), (3, 0.9)])
def test_who_was_heard_of_within_the_hour_is_left_alone_for_now(
    store, valkey, rows, cut_off, way, hours: float, heard: float
) -> None:
    cut_off(hours, heard)
    with at(10):
        assert clock.go_round(store, valkey, way) == {}
    assert rows() == []
    assert numbers_kept(store) == 1


@pytest.mark.parametrize("done", [(), (*IN_THE_MIDDLE, "drop_registration"), (*IN_THE_MIDDLE, "register")])
def test_who_has_nothing_to_go_on_with_is_told_nothing_and_forgotten(store, valkey, rows, cut_off, way, done) -> None:
    cut_off(done=done)
    with at(10):
        assert clock.go_round(store, valkey, way) == {}
    assert rows() == []
    assert numbers_kept(store) == 0


def test_so_is_who_left_for_something_else_long_ago(store, valkey, rows, cut_off, way) -> None:
    cut_off()
    valkey.flushall()
    with at(10):
        assert clock.go_round(store, valkey, way) == {}
    assert (rows(), numbers_kept(store)) == ([], 0)


def test_where_no_gateway_sends_nothing_is_written_and_the_number_is_erased(store, valkey, rows, cut_off, way) -> None:
    cut_off()
    with at(10):
        assert clock.go_round(store, valkey, replace(way, gateway="")) == {}
    assert (rows(), numbers_kept(store)) == ([], 0)


def test_while_valkey_is_away_nobody_is_forgotten(store, valkey, rows, cut_off, way) -> None:
    cut_off()
    away = Memory(memory.connect("redis://127.0.0.1:9/0"), Sealer(SECRET_KEY, "talk"))
    with at(10):
        assert clock.go_round(store, valkey, replace(way, remembered=away)) == {}
    assert (rows(), numbers_kept(store)) == ([], 1)


def test_a_look_disturbs_nobody(valkey, remembered) -> None:
    assert remembered.look(NUMBER)[0] is None
    with remembered.hold(NUMBER) as held:
        assert remembered.look(NUMBER)[0] is None
        held.keep(Session(Caller("2026-11-22")), USSD_SECONDS)
    session, seconds = remembered.look(NUMBER)
    assert session is not None
    assert USSD_SECONDS - 5 <= seconds <= USSD_SECONDS


def test_it_names_nothing_private() -> None:
    private = ("regist", "Fund", "NSSF", "ចុះឈ្មោះ", "ប.ស.ស.")
    assert not [each for each in private if each in ENGLISH or each in KHMER]
