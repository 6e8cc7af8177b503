"""Visits told of by call and by text: each is counted once whatever dies, and nothing says who told it."""

from __future__ import annotations

import base64
import re
from datetime import timedelta

import pytest
import redis
import time_machine
from sqlalchemy import text

from bot.report_effects import CASES
from bot.visit_codes import code_of
from schemes import number
from schemes.cambodia import at, today
from schemes.months import month_of
from schemes.visits import closes_on, last_closed
from store import Store, care, facilities
from store.facilities import Told
from store.sealing import Sealer
from tests.edge.application import SECRET_KEY
from tests.edge.dying import Mortal
from tests.edge.mortal import POINTS
from tests.edge.phone import Phone, Post
from tests.edge.test_crashes import dialled, keyed

WELCOME = ("2", "1")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Menu, no code, Takeo, the hospital, this month; the card worked, nothing paid, an hour, well; send, no report.
TELLING = (*WELCOME, "11", "1", "takeo", "1", "1", "1", "1", "1", "4", "1", "1")
CODED = ("1", "2", "3", "3", "1", "1", "1")  # right; refused, paid, three hours, very badly; send, no report


@pytest.fixture(autouse=True)
def hospital(store: Store) -> None:
    """There is one, and no officer who could read words: other tests leave theirs behind."""
    with store.transaction() as connection:
        connection.execute(text("UPDATE officer_keys SET retired_on = made_on"))
        connection.execute(text("TRUNCATE facilities, care_letterbox, care_done, care_counts"))
        told = Told("TAK", "មន្ទីរពេទ្យខេត្តតាកែវ", "Takeo Provincial Hospital", "provincial", "21")
        facilities.take_in(connection, [told])


def waiting(store: Store) -> list[tuple[object, ...]]:
    with store.transaction() as connection:
        answers = "facility, month, card, paid, waited, treated"
        return [tuple(row) for row in connection.execute(text(f"SELECT {answers} FROM care_letterbox"))]  # noqa: S608


def invited() -> str:
    return code_of(facilities.FIRST_NUMBER, month_of(today()))


def tells(phone: Phone) -> None:
    phone.dial()
    assert phone.key(*TELLING).startswith("END Thank you.")


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_dies_at_any_step_loses_nothing_and_doubles_nothing(
    post: Post, mortal: Mortal, dies, store: Store, point: str
) -> None:
    undisturbed, phone = Phone(post), Phone(post)
    wanted = [undisturbed.dial(), *(undisturbed.key(words) for words in TELLING[:-1])]
    assert "it is counted" in wanted[-1]
    shown = [dialled(phone, dies, point), *(keyed(phone, words, dies, point) for words in TELLING[:-1])]
    assert shown == wanted
    row = (facilities.FIRST_NUMBER, month_of(today()), "worked", "nothing", "short", "4")
    assert waiting(store) == [row, row]


def test_it_is_counted_once_also_where_the_hour_is_over_before_the_repeat(phone: Phone, store: Store) -> None:
    phone.dial()
    phone.key(*TELLING[:-1])
    with store.transaction() as connection:
        assert care.move(connection) == 1
    phone.request()
    assert phone.key("1").startswith("END")
    with store.transaction() as connection:
        assert care.move(connection) == 0
        assert sum(care.counts(connection, month_of(today()))[facilities.FIRST_NUMBER]["card"].values()) == 1


def test_an_invitation_leads_there_by_call_and_by_text_also_who_is_new(post: Post, store: Store) -> None:
    called, wrote = Phone(post), Phone(post)
    called.dial(f"11*{invited()}")
    assert "Takeo Hospital" in called.key(*WELCOME)
    called.key(*CODED)
    wrote.write(f"11*{invited()}")
    for words in WELCOME:
        shown = wrote.write(words)
    assert "Takeo Hospital" in (shown or "")
    for words in CODED:
        shown = wrote.write(words)
    assert "Thank you" in (shown or "")
    row = (facilities.FIRST_NUMBER, month_of(today()), "refused", "some", "long", "1")
    assert waiting(store) == [row, row]


def test_an_invitation_is_heard_in_the_middle_of_something_else(post: Post) -> None:
    phone = Phone(post)
    for words in ("hello", *WELCOME, "1"):
        phone.write(words)
    assert "Takeo Hospital" in (phone.write(f"*1286*11*{invited()}#") or "")


def test_what_is_sent_a_minute_after_the_last_day_is_counted_as_was_said(post: Post, store: Store) -> None:
    """And the month is not shown before that: somebody else's hour of the first day after would be seen alone."""
    phone, month = Phone(post), month_of(today())
    last = closes_on(month, today())
    with time_machine.travel(at(last, 24) - timedelta(minutes=1), tick=True):
        phone.dial()
        phone.key(*WELCOME)
        phone.dial(f"11*{code_of(facilities.FIRST_NUMBER, month)}")
        phone.key(*CODED[:-2])
    with time_machine.travel(at(last, 24) + timedelta(minutes=1), tick=True):
        assert "counted for the month of the visit" in phone.key("1")
        assert last_closed(today()) < month
    assert [row[1] for row in waiting(store)] == [month]


def test_from_one_telephone_so_many_visits_are_counted_a_day(phone: Phone, store: Store) -> None:
    most = number("care_answers_a_day", today())
    phone.dial()
    phone.key(*WELCOME)
    for _visit in range(most):
        phone.dial("*".join(("11", invited(), *CODED)))
    assert "that is enough from this phone today" in phone.dial("11")
    assert len(waiting(store)) == most


def test_nothing_in_either_store_says_who_told(post: Post, store: Store, valkey: redis.Redis) -> None:
    phone = Phone(post)
    tells(phone)
    traces = _traces(store, phone.number)
    kept = _rows(store, "care_letterbox")
    assert len(kept) == 1
    with store.transaction() as connection:
        care.move(connection)
    for table in ("care_letterbox", "care_done", "care_counts"):
        kept += _rows(store, table)
    assert not [each for row in kept for each in traces if each in row]
    sealed = b" ".join(valkey.dump(key) or b"" for key in valkey.keys("*"))
    assert not [word for word in (phone.number[1:], "Takeo", "facility", invited()) if word.encode() in sealed]
    assert all(day == str(month_of(today())) for row in kept for day in DAY.findall(row))


def test_of_the_conversation_nothing_is_remembered_when_it_is_over(phone: Phone, memory_of) -> None:
    tells(phone)
    session, _person = memory_of(phone.number)
    assert session is None


def test_of_none_of_it_there_is_a_note_that_it_was_done(phone: Phone, store: Store) -> None:
    with store.transaction() as connection:
        names = connection.execute(text("SELECT DISTINCT name FROM effects")).scalars().all()
    tells(phone)
    with store.transaction() as connection:
        assert set(connection.execute(text("SELECT DISTINCT name FROM effects")).scalars()) == set(names)


def _rows(store: Store, table: str) -> list[str]:
    with store.transaction() as connection:
        return list(connection.execute(text(f"SELECT t::text FROM {table} t")).scalars())  # noqa: S608  our own


def _traces(store: Store, number: str) -> list[str]:
    """The number, and what every key of ours makes of it, as a row would show it."""
    keys = (store.sealer, Sealer(SECRET_KEY, CASES), Sealer(SECRET_KEY, "talk"))
    hashes = [each.index(number) for each in keys]
    shown = [form for each in hashes for form in (each.hex(), each[:16].hex(), base64.b64encode(each).decode())]
    return [number, number[1:], f"0{number[4:]}", *shown]
