"""A hundred callers guess ten thousand codes: no case is opened, and an honest caller gets in all the while."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from nacl.public import PrivateKey

from schemes import number
from schemes.cambodia import today
from store import Store, officer_keys
from store.codes import CASE_DIGITS, new_code
from tests.edge.phone import Phone
from tests.edge.service import Service
from tests.edge.test_reporting import CODE, TO_THE_LAST_LOOK, WELCOME

pytestmark = pytest.mark.slow

THIEVES, GUESSES = 100, 100
AT_ONCE = 8
PATIENCE = 30.0  # seconds; nobody waits for two, but a machine may stand still
OPENED, UNKNOWN, WAIT = "Your report was received.", "There is no report under this code.", "Too many wrong codes"


def test_no_case_is_opened_and_an_honest_caller_gets_in_each_time(service: Service, store: Store) -> None:
    with store.transaction() as connection:
        officer_keys.add(connection, bytes(PrivateKey.generate().public_key), today())
    honest = Phone(service.post)
    code = files(honest)
    shown: list[str] = []
    took: list[float] = []
    is_over = threading.Event()
    calls = threading.Thread(target=calls_again_and_again, args=(honest, code, shown, took, is_over))
    calls.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        heard = [
            screen for screens in pool.map(lambda _: guesses(Phone(service.post)), range(THIEVES)) for screen in screens
        ]
    is_over.set()
    calls.join()
    assert len(heard) == THIEVES * GUESSES
    assert not any(OPENED in screen for screen in heard)
    tries = number("case_tries_a_day", today())
    assert sum(UNKNOWN in screen for screen in heard) == THIEVES * (tries - 1)  # the last of them is told to wait
    assert sum(WAIT in screen for screen in heard) == THIEVES * (GUESSES - tries + 1)
    assert len(shown) > AT_ONCE
    assert [each for each in shown if OPENED not in each] == []
    assert max(took) < PATIENCE


def files(phone: Phone) -> str:
    """Report something; gives the code."""
    phone.dial()
    phone.key(*WELCOME, *TO_THE_LAST_LOOK)
    found = CODE.search(phone.key("1"))
    assert found
    code = "".join(found.groups())
    phone.key("1", code, "1")
    return code


def guesses(phone: Phone) -> list[str]:
    """What is shown for each code that is keyed; whoever is told to wait dials again."""
    phone.dial()
    shown = phone.key(*WELCOME, "6")
    screens = []
    for _guess in range(GUESSES):
        code = new_code(CASE_DIGITS)
        shown = phone.dial(f"6*{code}") if shown.startswith("END") else phone.key(code)
        screens.append(shown)
    return screens


def calls_again_and_again(
    phone: Phone, code: str, shown: list[str], took: list[float], is_over: threading.Event
) -> None:
    """Key the right code until it is over; what each answer is, and how long (s) it took."""
    while not is_over.is_set():
        phone.dial()
        phone.key("6")
        began = time.monotonic()
        shown.append(phone.key(code))
        took.append(time.monotonic() - began)
        phone.key("00")
