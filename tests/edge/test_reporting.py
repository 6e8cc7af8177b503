"""Somebody reports over HTTP: what is kept, what is shown, and what is left when a process dies at any point of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from nacl.public import PrivateKey
from sqlalchemy import func, select

from bot.memory import Memory
from bot.report_effects import CASES
from store import Store, cases, officer_keys
from store.case_keys import open_with
from store.case_tables import letterbox
from store.cases import OpenCase
from store.sealing import Sealer
from tests.edge.application import SECRET_KEY
from tests.edge.dying import Mortal
from tests.edge.mortal import POINTS
from tests.edge.phone import Phone, fresh_id

WELCOME = ("2", "1")
TO_THE_LAST_LOOK = ("5", "1", "2", "12", "2", "Golden Thread", "3", "4", "3", "1", "2", "He takes our money", "1", "1")
CODE = re.compile(r"(\d{4}) (\d{3}) (\d{3})")


@pytest.fixture(autouse=True)
def officers(store: Store) -> Iterator[bytes]:
    """The private key of officers who were given one now; the letterbox is empty, before and after."""
    private = PrivateKey.generate()
    with store.transaction() as connection:
        connection.execute(letterbox.delete())
        officer_keys.add(connection, bytes(private.public_key), date(2026, 11, 22))
    yield bytes(private)
    with store.transaction() as connection:
        connection.execute(letterbox.delete())


@pytest.fixture
def kept(store: Store) -> Callable[[], int]:
    """How many cases there are."""

    def count() -> int:
        with store.transaction() as connection:
            return connection.execute(select(func.count()).select_from(letterbox)).scalar_one()

    return count


def opened(store: Store, shown: str) -> OpenCase | None:
    """The case with the code on this screen."""
    found = CODE.search(shown)
    assert found, shown
    with store.transaction() as connection:
        return cases.opened(connection, Sealer(SECRET_KEY, CASES), "".join(found.groups()))


def told(store: Store, private: bytes) -> str:
    """The one report that is kept, as the officers read it."""
    with store.transaction() as connection:
        return open_with(private, connection.execute(select(letterbox.c.report_sealed)).scalar_one())


def test_a_report_by_call_and_its_code(
    phone: Phone, store: Store, kept: Callable[[], int], remembered: Memory, officers: bytes
) -> None:
    phone.dial()
    phone.key(*WELCOME, *TO_THE_LAST_LOOK)
    assert kept() == 0
    shown = phone.key("1")
    assert phone.request() == shown
    assert kept() == 1
    assert opened(store, shown)
    assert "Golden Thread" in told(store, officers)
    assert phone.number[4:] not in told(store, officers)
    code = "".join(CODE.findall(shown)[0])
    assert phone.key("1", code, "1") == "END Dial again in some days and choose 6 in the menu."
    assert remembered.look(phone.number)[0] is None
    phone.dial()
    assert "Your report was received." in phone.key("6", code)


def test_three_texts_out_of_order_and_one_that_twilio_brings_twice(phone: Phone, store: Store, officers: bytes) -> None:
    twice = fresh_id("SM")
    phone.dial()
    phone.key(*WELCOME)
    phone.write("and he keeps our cards since May", id=twice)
    phone.write("REPORT my boss does not pay for us")
    phone.write("and he keeps our cards since May", id=twice)
    phone.write("he said who asks is fired")
    for words in ("1", "2", "12", "2", "1", "3", "4", "2", "1", "2", "SEND", "1"):
        phone.write(words)
    shown = phone.write("1")
    assert opened(store, shown or "")
    words = ["and he keeps our cards since May", "my boss does not pay for us", "he said who asks is fired"]
    assert [told(store, officers).count(each) for each in words] == [1, 1, 1]


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_dies_while_it_is_sent_leaves_one_case_and_the_code_is_told(
    point: str, phone: Phone, store: Store, kept: Callable[[], int], mortal: Mortal, dies: Any
) -> None:
    phone.dial()
    phone.key(*WELCOME, *TO_THE_LAST_LOOK)
    phone.typed += "*1"
    for _again in range(2):
        dies(phone, point)
    shown = phone.request()
    assert kept() == 1
    assert opened(store, shown)


@pytest.mark.parametrize("point", POINTS)
def test_or_none_where_the_caller_does_not_ask_again(
    point: str, phone: Phone, store: Store, kept: Callable[[], int], mortal: Mortal, dies: Any
) -> None:
    """Who dials again within the time is asked to go on, and comes to the code, whether it was kept or not."""
    phone.dial()
    phone.key(*WELCOME, *TO_THE_LAST_LOOK)
    phone.typed += "*1"
    dies(phone, point)
    assert kept() == (point in ("after perform", "before keep", "after keep"))
    shown = phone.dial()
    assert "You were in the middle of something." in shown
    shown = phone.key("1")
    shown = shown if CODE.search(shown) else phone.key("1")
    assert kept() == 1
    assert opened(store, shown)


@pytest.fixture(params=["twilio", "africastalking"])
def text(request: pytest.FixtureRequest, texts_to: Callable[[str], list[str]]) -> Callable[..., str]:
    """A way to bring a text, once more if need be, that gives the last reply; `dies` makes the process die over it."""

    def bring(phone: Phone, words: str, id: str = "", dies: Callable[[Any], None] | None = None) -> str:
        send = phone.texted if request.param == "twilio" else phone.send
        if dies:
            dies(lambda: send(words, id))
            return ""
        answered = send(words, id)
        assert answered.status == 200
        return answered.text if request.param == "twilio" else texts_to(phone.number)[-1]

    return bring


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_dies_over_the_text_that_sends_it_leaves_one_case_and_the_code_is_told(
    point: str, phone: Phone, store: Store, kept: Callable[[], int], mortal: Mortal, dies: Any, text: Any
) -> None:
    phone.dial()
    phone.key(*WELCOME)
    for words in ("REPORT", *TO_THE_LAST_LOOK[1:]):
        phone.write(words)
    id = fresh_id("SM")
    for _again in range(2):
        text(phone, "1", id, lambda ask: dies(phone, point, ask))
    shown = text(phone, "1", id)
    assert kept() == 1
    assert opened(store, shown)


@pytest.mark.parametrize("point", POINTS)
def test_so_it_is_where_the_provider_does_not_bring_it_again_and_the_worker_writes_anew(
    point: str, phone: Phone, store: Store, kept: Callable[[], int], mortal: Mortal, dies: Any, text: Any
) -> None:
    """Where all was kept but the reply, what they write is taken at the next screen: from there BACK is the code."""
    phone.dial()
    phone.key(*WELCOME)
    for words in ("REPORT", *TO_THE_LAST_LOOK[1:]):
        phone.write(words)
    text(phone, "1", fresh_id("SM"), lambda ask: dies(phone, point, ask))
    assert kept() == (point in ("after perform", "before keep", "after keep"))
    shown = text(phone, "1", fresh_id("SM"))
    shown = shown if CODE.search(shown) else text(phone, "BACK", fresh_id("SM"))
    assert kept() == 1
    assert opened(store, shown)


def test_a_fourth_report_is_told_to_come_tomorrow(phone: Phone, kept: Callable[[], int]) -> None:
    phone.dial()
    phone.key(*WELCOME)
    for _one in range(3):
        phone.dial()
        phone.key(*TO_THE_LAST_LOOK, "1", "1")
        phone.dial()
        phone.key("2")
    phone.dial()
    assert "Please come tomorrow." in phone.key("5")
    assert kept() == 3
