"""While a server is away one thread waits for it, the others are told; when it is back, nobody is."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.outage import Outage, StillAway

PATIENCE = 60  # seconds


class Silent(Exception):
    """What a server that does not answer comes to."""


@pytest.fixture
def outage() -> Outage:
    """One that has begun."""
    known = Outage()
    with pytest.raises(Silent):
        fail(known)
    return known


@pytest.fixture
def others() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(5) as threads:
        yield threads


def fail(outage: Outage) -> None:
    with outage.trial(Silent):
        raise Silent


def reach(outage: Outage) -> bool:
    with outage.trial(Silent) as was_away:
        return was_away


def told(outage: Outage) -> bool:
    try:
        reach(outage)
    except StillAway:
        return True
    return False


def test_while_one_tries_the_others_are_told(outage, others):
    with outage.trial(Silent):
        assert list(others.map(told, [outage] * 5)) == [True] * 5
    assert list(others.map(told, [outage] * 5)) == [False] * 5


def test_whoever_tries_next_tries_at_once(outage):
    for _ in range(3):
        with pytest.raises(Silent):
            fail(outage)
    assert reach(outage) is True
    assert reach(outage) is False


def test_who_comes_when_it_is_just_back_waits_for_that_news(outage, others, monkeypatch):
    monkeypatch.setattr("store.outage.GLANCE", PATIENCE)  # or it may be over before we say that it is back
    begun, back = threading.Event(), threading.Event()

    def find_out() -> None:
        with outage.trial(Silent):
            begun.set()
            back.wait(PATIENCE)

    trying = others.submit(find_out)
    begun.wait(PATIENCE)
    waiting = [others.submit(told, outage) for _ in range(4)]
    back.set()
    trying.result(PATIENCE)
    assert [each.result(PATIENCE) for each in waiting] == [False] * 4


def test_an_error_of_another_kind_says_nothing_about_the_server(outage):
    with pytest.raises(ValueError, match="other"), outage.trial(Silent):
        raise ValueError("other")
    assert outage.is_known
    fine = Outage()
    with pytest.raises(ValueError, match="other"), fine.trial(Silent):
        raise ValueError("other")
    assert not fine.is_known


def test_while_nothing_is_wrong_nobody_waits_for_anybody(others):
    fine = Outage()
    with fine.trial(Silent):
        assert list(others.map(told, [fine] * 5)) == [False] * 5
