"""Replies to a campaign are counted by the hour, each person once, within two days, and nobody else's."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import redis
import time_machine
from sqlalchemy import update

from bot.heard import HOUR, Way, mark
from jobs import heard
from store import Store, contacts, replies
from store.campaign_tables import batches, recipients
from tests.jobs.conftest import everything_at, everything_in
from tests.store.campaigning import NOW, agreed, begun, held, number, told
from tests.store.test_reminders import changes, member

SENT = NOW + timedelta(minutes=20)


@pytest.fixture
def campaign(store: Store, valkey: redis.Redis) -> UUID:
    """One that 0 to 8 got at SENT; 9 did not."""
    valkey.flushall()
    agreed(store, range(10))
    return sent(store)


def sent(store: Store) -> UUID:
    new = begun(store)
    told(store, new, held(store, new))
    nine = recipients.c.phone_index == store.sealer.index(number(9))
    with store.transaction() as connection:
        connection.execute(update(batches).values(changed_at=SENT))
        connection.execute(update(recipients).where(nine).values(state="failed"))
    return new


def hear(store: Store, valkey: redis.Redis, n: int, way: Way = Way.DIALLED, after: timedelta = timedelta()) -> None:
    noted = mark(store.sealer, way, number(n), (SENT + after).timestamp())
    valkey.sadd(noted.name, noted.member)


def settle(store: Store, valkey: redis.Redis, after: timedelta) -> int:
    with time_machine.travel(SENT + after, tick=False):
        return heard.settle(store, valkey)


def counted(store: Store, campaign: UUID) -> dict[str, int]:
    """Those counts that are not 0."""
    with store.transaction() as connection:
        return {kind: count for kind, count in replies.of(connection, campaign).items() if count}


MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
AN_HOUR = timedelta(seconds=HOUR)
REPLIES = [
    # who, how long after the campaign, is counted, remark
    (0, MINUTE, True, "at once"),
    (0, 47 * AN_HOUR, True, "within two days"),
    (0, 48 * AN_HOUR, True, "in the last hour"),
    (0, 49 * AN_HOUR, False, "too late"),
    (0, -AN_HOUR, False, "the hour before"),
    (9, MINUTE, False, "did not get it"),
    (10, MINUTE, False, "was not meant"),
]


@pytest.mark.parametrize(("who", "after", "is_counted", "remark"), REPLIES)
def test_who_is_counted(store, valkey, campaign, who: int, after: timedelta, is_counted: bool, remark: str) -> None:
    hear(store, valkey, who, after=after)
    for n in (1, 25, 51):
        settle(store, valkey, n * AN_HOUR)
    assert counted(store, campaign) == ({"dialled": 1} if is_counted else {}), remark


def test_everybody_is_counted_once_for_what_they_did(store, valkey, campaign) -> None:
    for hours in range(5):
        hear(store, valkey, 0, after=hours * AN_HOUR)
        hear(store, valkey, 0, Way.TEXTED, hours * AN_HOUR)
        hear(store, valkey, 1, Way.TEXTED, hours * AN_HOUR)
        settle(store, valkey, (hours + 1) * AN_HOUR)
    assert counted(store, campaign) == {"dialled": 1, "texted": 2}


def test_an_hour_counts_when_it_is_over(store, valkey, campaign) -> None:
    hear(store, valkey, 0)
    assert settle(store, valkey, MINUTE) == 1  # the hours before it
    assert counted(store, campaign) == {}
    assert settle(store, valkey, AN_HOUR) == 1
    assert counted(store, campaign) == {"dialled": 1}
    assert settle(store, valkey, AN_HOUR + MINUTE) == 0


def test_a_clock_that_was_away_for_a_day_counts_what_it_missed(store, valkey, campaign) -> None:
    for who in range(3):
        hear(store, valkey, who, after=who * 5 * AN_HOUR)
    settle(store, valkey, DAY)
    assert counted(store, campaign) == {"dialled": 3}


def test_a_clock_that_dies_before_the_end_counts_nobody_twice(store, valkey, campaign) -> None:
    hear(store, valkey, 0)
    settle(store, valkey, AN_HOUR)
    valkey.delete(heard.SETTLED)
    settle(store, valkey, AN_HOUR)
    assert counted(store, campaign) == {"dialled": 1}


def test_what_was_counted_stays_when_valkey_was_emptied(store, valkey, campaign) -> None:
    for who in range(3):
        hear(store, valkey, who)
    settle(store, valkey, AN_HOUR)
    valkey.flushall()
    settle(store, valkey, 2 * AN_HOUR)
    assert counted(store, campaign) == {"dialled": 3}


def test_more_people_than_one_page_holds(store, valkey, campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "AT_ONCE", 3)
    for who in range(10):
        hear(store, valkey, who)
    settle(store, valkey, AN_HOUR)
    assert counted(store, campaign) == {"dialled": 9}


def test_one_who_got_two_campaigns_is_counted_to_both(store, valkey, campaign) -> None:
    another = sent(store)
    hear(store, valkey, 0)
    assert settle(store, valkey, AN_HOUR) == 2
    assert counted(store, campaign) == counted(store, another) == {"dialled": 1}


def test_who_registers_and_who_says_no_on_these_days_is_counted(store, valkey, campaign) -> None:
    day = SENT.date()
    for who, days in ((0, 0), (1, 2), (2, 3), (9, 0)):
        changes(store, member(store, None, [number(who)]), applied_on=day + timedelta(days=days))
    for who, days in ((3, 0), (4, 3), (9, 1)):
        with store.transaction() as connection:
            contacts.forbid(connection, store.sealer, number(who), day + timedelta(days=days))
    settle(store, valkey, AN_HOUR)
    assert counted(store, campaign) == {"registered": 2, "opted_out": 1}


def test_a_campaign_of_the_week_before_is_looked_at_no_more(store, valkey, campaign) -> None:
    hear(store, valkey, 0)
    assert settle(store, valkey, 7 * DAY) == 0
    assert counted(store, campaign) == {}


def test_what_is_left_in_valkey_names_nobody_and_ends(store, postgres_url, valkey, campaign) -> None:
    for who in range(3):
        hear(store, valkey, who)
    settle(store, valkey, AN_HOUR)
    index = store.sealer.index(number(0))
    for trace in (number(0), number(0)[4:], index.hex(), repr(index)[2:-1]):
        assert trace.encode() not in everything_in(valkey)
    assert valkey.ttl(f"replied:dialled:{campaign}") > 0
    noted = [each.decode() for each in valkey.smembers(f"replied:dialled:{campaign}")]
    assert noted
    assert not [each for each in noted if each.encode() in everything_at(postgres_url)]


def test_the_day_is_that_of_cambodia(store, valkey, campaign) -> None:
    with store.transaction() as connection:
        late = datetime.fromisoformat("2026-11-23T18:00+00:00")  # one in the morning of the 24th
        connection.execute(update(batches).values(changed_at=late))
    changes(store, member(store, None, [number(0)]), applied_on=late.date())
    with time_machine.travel(late + AN_HOUR, tick=False):
        heard.settle(store, valkey)
    assert counted(store, campaign) == {}
