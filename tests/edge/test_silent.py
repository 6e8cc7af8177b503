"""A flow of which nobody may learn: nothing is counted or logged of it in its hour, and nothing is left at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import redis
from flask import Flask
from structlog.testing import capture_logs

import app as application_
from bot.ask import Caller, Choice, Do, Steps, Words
from bot.flows.main import MENU
from bot.flows.welcome import welcome
from bot.memory import Memory
from bot.service import SERVICE
from bot.session import USSD_SECONDS
from bot.text import Text
from bot.watch import HOURLY
from schemes import number
from schemes.cambodia import today
from store import Store, redactions
from tests.edge.application import application
from tests.edge.phone import Phone
from tests.edge.talks import WELCOME

SILENT_SECONDS = number("session_seconds", today())
SECRET = "1"  # what the silent flow has in the menu
OPEN = "2"
A_MINUTE = 60  # seconds that a machine may stand still


def secretive(caller: Caller) -> Steps:
    """The welcome, and a menu of which the first entry is silent: it ends, breaks, or comes back to the menu."""
    if not caller.welcomed:
        yield from welcome(caller)
    while True:
        chosen = yield MENU
        yield Words(name="story", text=Text("Story?"), longest=500)
        how = yield Choice(name="how", text=Text("How?"), labels={x: Text(x) for x in ("end", "break", "menu", "long")})
        if how == "break":
            yield Do("no_such_effect", {})
        if how == "long":
            return Text("a long goodbye " * 20)
        if how == "end" or chosen != "join":
            return Text("Goodbye")


@pytest.fixture(scope="module")
def app(database_url: str, valkey_url: str) -> Iterator[Flask]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            application_, "SERVICE", replace(SERVICE, flow=secretive, silent=frozenset({"join"}), shared=frozenset())
        )
        with application(database_url, valkey_url) as made:
            yield made


@pytest.fixture
def reporting(phone: Phone) -> Phone:
    """In the middle of the silent flow."""
    phone.dial()
    phone.key(*WELCOME, SECRET, "zyzzyva")
    return phone


@pytest.fixture
def left(valkey_url: str, remembered: Memory) -> Callable[[Phone], int]:
    """For how many seconds the conversation of a telephone is remembered; -2 if it is not."""
    valkey = redis.Redis.from_url(valkey_url)
    return lambda phone: valkey.ttl(f"talk:{remembered.name(phone.number)}")


@pytest.fixture
def asked(store: Store) -> Callable[[], list[str]]:
    """The numbers whose texts are to be emptied at the provider."""

    def read() -> list[str]:
        with store.transaction() as connection:
            rows = connection.execute(redactions.redactions.select()).all()
        return [store.sealer.open(row.phone_sealed) for row in rows]

    return read


def counted(client) -> dict[str, str]:
    HOURLY.tell()
    lines = [line.rpartition(" ") for line in client.get("/metrics").text.splitlines()]
    return {name: value for name, _, value in lines if name.startswith("soksabay_turn") and "created" not in name}


def test_it_is_remembered_for_three_minutes_and_others_for_longer(reporting: Phone, another, left):
    assert SILENT_SECONDS - A_MINUTE < left(reporting) <= SILENT_SECONDS
    other = another()
    other.dial()
    other.key(*WELCOME, OPEN, "zyzzyva")
    assert USSD_SECONDS - A_MINUTE < left(other) <= USSD_SECONDS


def test_it_can_be_taken_up_again_meanwhile(reporting: Phone):
    shown = reporting.dial()
    assert "Continue?" in shown
    assert "How?" in reporting.key("1")


def test_at_its_end_it_is_erased(reporting: Phone, left):
    assert reporting.key("1") == "END Goodbye"
    assert left(reporting) == -2


def test_so_it_is_after_the_last_page_of_its_end_and_not_before(reporting: Phone, left):
    shown = reporting.key("4")
    while shown.startswith("CON "):
        assert 0 < left(reporting) <= SILENT_SECONDS
        shown = reporting.key("01")
    assert left(reporting) == -2


def test_by_text_too(phone: Phone, left):
    phone.write("hello")
    for words in (*WELCOME, SECRET, "zyzzyva"):
        phone.write(words)
    assert 0 < left(phone) <= SILENT_SECONDS
    assert phone.write("1") == "Goodbye"
    assert left(phone) == -2


def test_a_report_that_waits_until_its_writer_was_welcomed_is_not_kept_for_longer(phone: Phone, left):
    phone.write("REPORT zyzzyva my boss")
    assert 0 < left(phone) <= SILENT_SECONDS


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ((), "my boss takes our cards"),
        ((), "REPORT my boss takes our cards"),
        ((), "ថៅកែយកប័ណ្ណរបស់ពួកយើងទុក"),
        (("hello", *WELCOME), "my boss takes our cards"),
        (("hello", *WELCOME), "ថៅកែយកប័ណ្ណរបស់ពួកយើងទុក"),
    ],
)
def test_words_that_may_become_a_report_are_not_kept_for_longer_and_are_emptied_at_the_provider(
    phone: Phone, left, asked, before: tuple[str, ...], words: str
):
    for each in before:
        phone.write(each)
    assert phone.number not in asked()
    phone.write(words)
    assert 0 < left(phone) <= SILENT_SECONDS
    assert phone.number in asked()


def test_so_are_words_that_come_when_a_report_is_over(phone: Phone, left):
    phone.write("hello")
    for words in (*WELCOME, SECRET, "zyzzyva", "1"):
        phone.write(words)
    phone.write("sorry I forgot: my boss beats us")
    assert 0 < left(phone) <= SILENT_SECONDS


def test_a_greeting_is_kept_as_long_as_any_text(phone: Phone, left, asked):
    phone.write("hello")
    assert left(phone) > SILENT_SECONDS
    assert phone.number not in asked()


@pytest.mark.parametrize("way", ["3", "00"], ids=["it comes back to the menu", "the caller leaves for the menu"])
def test_what_was_said_in_it_is_not_taken_back_to_the_menu(reporting: Phone, memory_of, left, way: str):
    assert "What do you need?" in reporting.key(way)
    session, _person = memory_of(reporting.number)
    assert session.log == []
    assert left(reporting) > SILENT_SECONDS
    assert "Story?" in reporting.key(SECRET)


def test_nothing_is_counted_of_it_not_even_when_the_hour_is_over(phone: Phone, client):
    phone.dial()
    phone.key(*WELCOME)
    before = counted(client)
    phone.key(SECRET, "zyzzyva", "9", "1")
    assert counted(client) == before
    phone.dial()
    assert counted(client) != before


def test_a_failure_in_it_is_told_of_when_the_hour_is_over(reporting: Phone, client):
    before = counted(client)
    with capture_logs() as lines:
        assert reporting.key("2").startswith("END Sorry")
        assert lines == []
        after = counted(client)
    (more,) = [name for name in after if after[name] != before.get(name)]
    assert more == 'soksabay_turns_broken_total{error="KeyError",gateway="africastalking"}'
    assert [(line["event"], line["error"]) for line in lines] == [("turn_failed", "KeyError")]
    assert "zyzzyva" not in str(lines)


def test_one_in_another_flow_is_told_of_at_once(phone: Phone):
    phone.dial()
    with capture_logs() as lines:
        phone.key(*WELCOME, OPEN, "zyzzyva", "2")
    assert [line["event"] for line in lines] == ["turn_failed"]


def test_its_replies_leave_no_mark_on_the_person(phone: Phone, memory_of):
    phone.write("hello")
    for words in (*WELCOME, SECRET, "zyzzyva"):
        phone.write(words)
    _session, person = memory_of(phone.number)
    before = dict(person.replies)
    assert "How?" in phone.write("no answer")
    assert memory_of(phone.number)[1].replies == before


def test_a_machine_in_it_is_answered_only_so_often(phone: Phone):
    phone.write("hello")
    for words in (*WELCOME, SECRET, "zyzzyva"):
        phone.write(words)
    assert phone.write("no answer") is not None
    assert [phone.write("no answer") for _ in range(6)][-1] is None


def test_a_failure_by_text_is_held_back_too(phone: Phone):
    phone.write("hello")
    for words in (*WELCOME, SECRET, "zyzzyva"):
        phone.write(words)
    with capture_logs() as lines:
        assert phone.send("2").status == 200
    assert lines == []


def test_the_texts_of_it_are_to_be_emptied_at_the_provider_and_others_are_not(phone: Phone, asked):
    phone.write("hello")
    for words in WELCOME:
        phone.write(words)
    assert phone.number not in asked()
    phone.write(SECRET)
    assert phone.number in asked()
