"""A count that takes longer than a page may is made behind it, once for all who ask, and nobody is told a 503."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import redis
from sqlalchemy import text

from console import counting
from console.access import Role
from console.application import create_console
from console.door import Desk
from store import Store, kinds
from store.campaigns import State
from tests.console.slowly import SHARE, Slow
from tests.console.test_campaign_deciding import draft, submitted, value, weighed
from tests.console.typed import form
from tests.console.visitor import PASSWORD, Visitor, add
from tests.store.campaigning import TODAY, agreed, found

SignedIn = Callable[..., Visitor]

PATIENCE = 60  # seconds


@pytest.fixture(autouse=True)
def three_people(store: Store, valkey: redis.Redis) -> None:
    """Who said yes, and nothing of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, partner_lists, kinds CASCADE"))
    valkey.flushall()
    agreed(store, range(3))


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Somebody who writes campaigns."""
    return signed_in(Role.AUTHOR)


def asked(author: Visitor, **changes: object) -> str:
    """What the page behind the form says, without its marks."""
    author.get("/campaigns/new")
    answer = author.post("/campaigns/count", **form(**{"en": None, "provinces": None} | changes))
    assert answer.status_code == 200
    said: str = answer.get_json()["reach"]
    return said


def at_last(author: Visitor, **changes: object) -> str:
    """The same asked again each moment, as the script does, until it is counted."""
    ends = time.monotonic() + PATIENCE
    while "data-again" in (said := asked(author, **changes)):
        assert time.monotonic() < ends
        time.sleep(0.05)
    return said


def people(said: str) -> int:
    found = re.search(r"<b>([\d,]+)</b>", said)
    assert found, said
    return int(found[1].replace(",", ""))


def test_what_the_clock_counted_is_told_at_once_and_as_of_when(author: Visitor, store: Store, slow: Slow) -> None:
    with store.transaction() as connection:
        kinds.count(connection)
        connection.execute(text("UPDATE kinds SET counted_at = now() - interval '20 minutes'"))
        at = connection.execute(text("SELECT to_char(now() - interval '20 minutes', 'MI')")).scalar_one()
    agreed(store, [3])
    said = asked(author)
    assert people(said) == 3
    assert re.search(rf"As it was at \d\d:{at}\. It is counted anew when it begins", said)
    assert slow.times == 0
    assert people(at_last(author, missed="1")) == 0, "of payments the clock counts nothing"
    assert slow.times == 1


def test_a_slow_count_is_awaited_behind_the_page_and_then_shared(author: Visitor, slow: Slow, desk: Desk) -> None:
    slow.shut()
    first = asked(author)
    assert "It is being counted" in first
    assert "<b>" not in first
    slow.open()
    said = at_last(author)
    assert (people(said), slow.times) == (3, 1)
    another = create_console(desk)
    another.testing = True
    colleague = Visitor(another).sign_in(add(another, Role.AUTHOR), PASSWORD)
    shared = asked(colleague)
    assert "As it was at" in shared
    assert (people(shared), slow.times) == (3, 1)


def test_what_is_shared_holds_counts_alone(author: Visitor, slow: Slow, valkey: redis.Redis) -> None:
    began = time.monotonic()
    at_last(author, districts="1201")
    took = time.monotonic() - began
    (key,) = valkey.keys("count:*")
    assert re.fullmatch(rb"count:[0-9a-f]{64}", key)
    assert re.fullmatch(rb'\[\[\], \{\}, "[^"]*"\]', valkey.get(key))
    assert 0 < valkey.ttl(key) <= max(2, took * SHARE)


def test_whoever_types_on_waits_for_the_former_no_more(author: Visitor, slow: Slow) -> None:
    slow.shut()  # and it stays so
    page = "11111111-1111-4111-8111-111111111111"
    for n in range(5):
        assert "data-again" in asked(author, id=page, missed=str(n + 1))
    slow.comes_by_it = False
    assert people(at_last(author, id=page)) == 3
    assert slow.times <= 6
    assert slow.waiting == 0


def test_two_forms_of_one_person_are_both_counted(author: Visitor, slow: Slow) -> None:
    slow.shut()
    one, other = {"id": "11111111-1111-4111-8111-111111111111"}, {"id": "2" * 8 + "-2222-4222-8222-222222222222"}
    for _ in range(3):
        asked(author, **one)
        asked(author, **other, missed="1")
    slow.open()
    assert people(at_last(author, **one)) == 3
    assert people(at_last(author, **other, missed="1")) == 0


def test_what_cannot_be_counted_in_time_is_said(author: Visitor, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    slow.shut()
    with monkeypatch.context() as patched:
        patched.setattr(counting, "PATIENCE", 0.3)
        assert "It could not be counted in time" in at_last(author)
    slow.open()
    assert people(at_last(author)) == 3


def test_without_valkey_a_process_counts_for_itself(desk: Desk, store: Store, slow: Slow) -> None:
    alone = counting.Counting(replace(desk, redis_url="redis://127.0.0.1:1/0"))
    slow.shut()
    assert alone.reach({}, ("km",), TODAY, "sokha") is None
    slow.open()
    found = alone.reach({}, ("km",), TODAY, "sokha", waits=PATIENCE)
    assert found is not None
    assert (found.spread.total(), found.as_of) == (3, None)


def pressed(visitor: Visitor, slow: Slow, deed: str, **fields: object) -> int:
    """A button of the campaign pressed, and again as long as its page says that it is being counted: how often.

    From the second time on nothing is slow any more.
    """
    ends, times = time.monotonic() + PATIENCE, 1
    while visitor.post(deed, **fields) and 'class="again"' in visitor.text:
        assert time.monotonic() < ends
        assert all(f'name="{name}" value="{value}"' in visitor.text for name, value in fields.items())
        times += 1
        slow.open()
        time.sleep(0.02)
    return times


def test_who_decides_waits_behind_the_page_too(author: Visitor, signed_in: SignedIn, store: Store, slow: Slow) -> None:
    campaign, approver = draft(store), signed_in(Role.APPROVER)
    slow.shut()
    author.get(f"/campaigns/{campaign}")
    assert pressed(author, slow, f"/campaigns/{campaign}/submit", version=value(author, "version")) > 1
    assert found(store, campaign).state == State.AWAITING
    approver.get(f"/campaigns/{campaign}")
    assert pressed(approver, slow, f"/campaigns/{campaign}/weigh") == 1, "it was counted a moment ago"
    assert "<b>3</b> people get it, each once." in approver.text
    seen = {name: value(approver, name) for name in ("seen", "riel")}
    assert pressed(approver, slow, f"/campaigns/{campaign}/approve", **seen) == 1
    assert (found(store, campaign).state, slow.times) == (State.SCHEDULED, 1)
    other = draft(store, texts={"km": "សួស្តី", "en": "Hello"})
    slow.shut()
    approver.get(f"/campaigns/{other}")
    assert pressed(approver, slow, f"/campaigns/{other}/weigh") > 1
    assert "<b>3</b> people get it, each once." in approver.text


def test_who_decides_of_a_large_fund_is_told_what_the_clock_counted(
    author: Visitor, signed_in: SignedIn, store: Store, slow: Slow
) -> None:
    with store.transaction() as connection:
        kinds.count(connection)
    campaign, approver = draft(store), signed_in(Role.APPROVER)
    submitted(author, campaign)
    seen = weighed(approver, campaign)
    assert "It is counted anew when it begins" in approver.text
    approver.post(f"/campaigns/{campaign}/approve", **seen)
    assert (found(store, campaign).state, slow.times) == (State.SCHEDULED, 0)


def test_what_cannot_be_counted_in_time_is_neither_submitted_nor_approved(
    author: Visitor, store: Store, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "PATIENCE", 0.3)
    campaign = draft(store)
    slow.shut()
    author.get(f"/campaigns/{campaign}")
    fields, ends = {"version": value(author, "version")}, time.monotonic() + PATIENCE
    while author.post(f"/campaigns/{campaign}/submit", **fields) and 'class="again"' in author.text:
        assert time.monotonic() < ends
    assert "It could not be counted in time" in author.text
    assert found(store, campaign).state == State.DRAFT
