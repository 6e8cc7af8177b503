"""A count that nobody waits for any more is not made, and whoever asked for it first is told no error."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text

from console import counting
from console.counting import Counting
from console.door import Desk
from store import Store
from tests.console.slowly import Slow
from tests.store.campaigning import TODAY

PATIENCE = 60  # seconds


@pytest.fixture
def counts(desk: Desk, store: Store) -> Counting:
    """In a fund without anybody in it."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, partner_lists, kinds CASCADE"))
    return Counting(desk)


def test_who_asked_for_something_else_meanwhile_is_told_that_it_is_counted(counts: Counting, slow: Slow) -> None:
    """Also where the first question had only stood in line; else it would end in an error."""
    slow.shut()
    assert counts.reach({}, ("km",), TODAY, "dara", waits=0) is None
    with ThreadPoolExecutor() as pool:
        first = pool.submit(counts.reach, {"missed": [1]}, ("km",), TODAY, "sokha", waits=PATIENCE)
        while len(counts._open) < 2:
            time.sleep(0.01)
        assert counts.reach({"missed": [2]}, ("km",), TODAY, "sokha", waits=0) is None
        slow.open()
        assert first.result(PATIENCE) is None
    assert slow.times <= 2, "what nobody waits for any more is not counted"


def test_what_is_given_up_before_it_has_begun_is_not_begun(
    counts: Counting, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While its connection is made there is nothing to cancel yet."""
    slow.shut()
    begins, goes_on, really = threading.Event(), threading.Event(), counting.open_store

    def late(*given: Any, **more: Any) -> Store:
        begins.set()
        assert goes_on.wait(PATIENCE)
        return really(*given, **more)

    monkeypatch.setattr(counting, "open_store", late)
    assert counts.reach({"missed": [1]}, ("km",), TODAY, "sokha", waits=0) is None
    assert begins.wait(PATIENCE)
    slow.comes_by_it = False
    assert counts.reach({}, ("km",), TODAY, "sokha", waits=0) is None
    goes_on.set()
    found = counts.reach({}, ("km",), TODAY, "sokha", waits=PATIENCE)
    assert found is not None
    assert slow.times == 1
