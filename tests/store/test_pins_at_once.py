"""Guesses at a PIN that come at the same time are looked at one after the other, or they would overrun the lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from store import Store, pins
from tests.store.people import ANOTHER_PHONE, PHONE, Caller, person
from tests.store.waiting import until_somebody_waits

TODAY = date(2026, 11, 22)
RIGHT, WRONG = "4821", "0000"
REFUSED, LOCKED = "wrong", "locked"
TIMES = 6


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.effects.today", lambda: TODAY)


@pytest.mark.parametrize("claim", ["10000001", "10000009"])
def test_of_guesses_at_the_same_time_each_waits_for_the_one_before(store: Store, claim: str) -> None:
    person(store, number="10000001", on=[])
    first = pins.Guess("+85512000003", claim, claim)
    with ThreadPoolExecutor() as others:
        with store.transaction() as connection:
            found = pins.candidates(connection, store.sealer, first, TODAY)
            second = others.submit(Caller(store, ANOTHER_PHONE, claim).keys, RIGHT)
            until_somebody_waits(connection)
            for n in range(5):
                pins.count_wrong(connection, store.sealer, first, found, f"request {n}", TODAY)
        assert second.result() == LOCKED, "a number that is nobody's makes nobody wait less"


def test_one_telephone_is_held_too_whoever_it_guesses_at(store: Store) -> None:
    person(store, number="10000001", on=[])
    guess = pins.Guess(ANOTHER_PHONE, "10000002", "10000002")
    with ThreadPoolExecutor() as others:
        with store.transaction() as connection:
            found = pins.candidates(connection, store.sealer, guess, TODAY)
            second = others.submit(Caller(store, ANOTHER_PHONE, "10000001").keys, RIGHT)
            until_somebody_waits(connection)
            for n in range(20):
                pins.count_wrong(connection, store.sealer, guess, found, f"request {n}", TODAY)
        assert second.result() == LOCKED


def test_guesses_at_several_members_at_once_never_wait_in_a_circle(store: Store) -> None:
    """Two people on two telephones, and each by number from a third; or PostgreSQL says that they wait in a circle."""
    for n in (1, 2):
        person(store, number=f"1000000{n}", on=[PHONE, ANOTHER_PHONE])
    ways = [(PHONE, ""), (ANOTHER_PHONE, ""), ("+85512000003", "10000001"), ("+85512000003", "10000002")]
    with ThreadPoolExecutor(len(ways)) as callers:
        asked = [callers.submit(Caller(store, *way).keys, WRONG) for _ in range(TIMES) for way in ways]
        assert {each.result() for each in asked} == {REFUSED, LOCKED}
