"""A count that takes longer than a page may is made behind it, once for all who ask, and nobody is told a 503."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import redis
from sqlalchemy import Connection, text

from console import counting
from console.access import Role
from console.application import create_console
from console.door import Desk
from store import Store, kinds, reach
from store.campaigns import State
from store.reach import Reach
from tests.console.test_campaign_deciding import draft, submitted, value, weighed
from tests.console.typed import form
from tests.console.visitor import PASSWORD, Visitor, add
from tests.store.campaigning import agreed, found

SignedIn = Callable[..., Visitor]

REALLY = reach.now
UNDER_WAY = """SELECT count(*) FROM pg_stat_activity
    WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()"""


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


class Slow:
    """Looking at everybody, which takes the database so many seconds; how often it did."""

    def __init__(self) -> None:
        self.seconds, self.times = 0.0, 0

    def __call__(self, connection: Connection, spec: Mapping[str, Any], today: date, languages: Sequence[str]) -> Reach:
        self.times += 1
        connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": self.seconds})
        return REALLY(connection, spec, today, languages)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """It is slow in a fund that passes for large, and what a page waits for it is next to nothing."""
    made = Slow()
    monkeypatch.setattr(kinds, "LARGE", 1)
    monkeypatch.setattr(reach, "now", made)
    monkeypatch.setattr(counting.Counting.reach, "__defaults__", (0.05,))
    for page in ("pages.writing", "campaign_sight"):
        monkeypatch.setattr(f"console.{page}.AT_ONCE", 0.05)
    return made


def asked(author: Visitor, **changes: object) -> str:
    """What the page behind the form says, without its marks."""
    author.get("/campaigns/new")
    answer = author.post("/campaigns/count", **form(**{"en": None, "provinces": None} | changes))
    assert answer.status_code == 200
    said: str = answer.get_json()["reach"]
    return said


def at_last(author: Visitor, **changes: object) -> str:
    """The same asked again each moment, as the script does, until it is counted."""
    ends = time.monotonic() + 20
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
    slow.seconds = 1.0
    first = asked(author)
    assert "It is being counted" in first
    assert "<b>" not in first
    said = at_last(author)
    assert (people(said), slow.times) == (3, 1)
    another = create_console(desk)
    another.testing = True
    colleague = Visitor(another).sign_in(add(another, Role.AUTHOR), PASSWORD)
    shared = asked(colleague)
    assert "As it was at" in shared
    assert (people(shared), slow.times) == (3, 1)


def test_what_is_shared_holds_counts_alone(author: Visitor, slow: Slow, valkey: redis.Redis) -> None:
    slow.seconds = 0.5
    at_last(author, districts="1201")
    (key,) = valkey.keys("count:*")
    assert re.fullmatch(rb"count:[0-9a-f]{64}", key)
    assert re.fullmatch(rb'\[\[\], \{\}, "[^"]*"\]', valkey.get(key))
    assert 0 < valkey.ttl(key) <= 60


def test_whoever_types_on_waits_for_the_former_no_more(author: Visitor, slow: Slow, store: Store) -> None:
    slow.seconds = 30.0
    page = "11111111-1111-4111-8111-111111111111"
    for n in range(5):
        assert "data-again" in asked(author, id=page, missed=str(n + 1))
    slow.seconds = 0.0
    began = time.monotonic()
    assert people(at_last(author, id=page)) == 3
    assert time.monotonic() - began < 15
    assert slow.times <= 6
    with store.transaction() as connection:
        assert connection.execute(text(UNDER_WAY)).scalar_one() == 0


def test_two_forms_of_one_person_are_both_counted(author: Visitor, slow: Slow) -> None:
    slow.seconds = 0.7
    one, other = {"id": "11111111-1111-4111-8111-111111111111"}, {"id": "2" * 8 + "-2222-4222-8222-222222222222"}
    for _ in range(3):
        asked(author, **one)
        asked(author, **other, missed="1")
    assert people(at_last(author, **one)) == 3
    assert people(at_last(author, **other, missed="1")) == 0


def test_what_cannot_be_counted_in_time_is_said(author: Visitor, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "PATIENCE", 0.5)
    slow.seconds = 30.0
    assert "It could not be counted in time" in at_last(author)
    slow.seconds = 0.0
    assert people(at_last(author)) == 3


def test_without_valkey_a_process_counts_for_itself(desk: Desk, store: Store, slow: Slow) -> None:
    alone = counting.Counting(replace(desk, redis_url="redis://127.0.0.1:1/0"))
    slow.seconds = 0.3
    today = date(2026, 11, 23)
    assert alone.reach({}, ("km",), today, "sokha") is None
    found = alone.reach({}, ("km",), today, "sokha", waits=20)
    assert found is not None
    assert (found.spread.total(), found.as_of) == (3, None)


def pressed(visitor: Visitor, deed: str, **fields: object) -> int:
    """A button of the campaign pressed, and again as long as its page says that it is being counted: how often."""
    ends, times = time.monotonic() + 20, 1
    while visitor.post(deed, **fields) and 'class="again"' in visitor.text:
        assert time.monotonic() < ends
        assert all(f'name="{name}" value="{value}"' in visitor.text for name, value in fields.items())
        times += 1
        time.sleep(0.1)
    return times


def test_who_decides_waits_behind_the_page_too(author: Visitor, signed_in: SignedIn, store: Store, slow: Slow) -> None:
    campaign, approver, slow.seconds = draft(store), signed_in(Role.APPROVER), 0.5
    author.get(f"/campaigns/{campaign}")
    assert pressed(author, f"/campaigns/{campaign}/submit", version=value(author, "version")) > 1
    assert found(store, campaign).state == State.AWAITING
    approver.get(f"/campaigns/{campaign}")
    assert pressed(approver, f"/campaigns/{campaign}/weigh") == 1, "it was counted a moment ago"
    assert "<b>3</b> people get it, each once." in approver.text
    seen = {name: value(approver, name) for name in ("seen", "riel")}
    assert pressed(approver, f"/campaigns/{campaign}/approve", **seen) == 1
    assert (found(store, campaign).state, slow.times) == (State.SCHEDULED, 1)
    other = draft(store, texts={"km": "សួស្តី", "en": "Hello"})
    approver.get(f"/campaigns/{other}")
    assert pressed(approver, f"/campaigns/{other}/weigh") > 1
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
    campaign, slow.seconds = draft(store), 30.0
    author.get(f"/campaigns/{campaign}")
    pressed(author, f"/campaigns/{campaign}/submit", version=value(author, "version"))
    assert "It could not be counted in time" in author.text
    assert found(store, campaign).state == State.DRAFT
