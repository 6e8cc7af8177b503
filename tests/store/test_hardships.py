"""Notices of members who cannot pay: one a day, and none of somebody who is no member any more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from bot.ask import Do
from store import Store
from store.hardships import hardships
from store.members import members
from tests.store.people import here, person

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.effects.today", lambda: TODAY)


def tells(store: Store, member: UUID, reason: str, request: str, expected: str = "not_known") -> Any:
    told = Do("record_hardship", {"member": str(member), "reason": reason, "expected": expected})
    return here(store).perform(told, request)


def kept(store: Store) -> list[tuple[str, str, date, bool]]:
    columns = (hardships.c.reason, hardships.c.expected, hardships.c.told_on, hardships.c.wants_text)
    with store.transaction() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(hardships.c.told_on))]


def test_what_is_told_later_on_a_day_takes_the_place_of_what_was_told_before(store: Store) -> None:
    member, another = person(store), person(store)
    first = tells(store, member, "ill", "a:1")
    here(store).perform(Do("text_hardship_answer", {"member": str(member), "note": first["note"]}), "a:2")
    assert kept(store) == [("ill", "not_known", TODAY, True)]
    assert tells(store, member, "flood", "b:1", "next_month") == first
    assert kept(store) == [("flood", "next_month", TODAY, False)], "whether to text is asked again"
    assert tells(store, another, "ill", "c:1") != first


def test_on_another_day_it_is_another_notice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    member = person(store)
    first = tells(store, member, "ill", "a:1")
    monkeypatch.setattr("bot.effects.today", lambda: TODAY + timedelta(days=1))
    assert tells(store, member, "ill", "b:1") != first
    assert len(kept(store)) == 2


def test_what_an_officer_has_decided_stays_as_it_is(store: Store) -> None:
    member = person(store)
    first = tells(store, member, "ill", "a:1")
    with store.transaction() as connection:
        connection.execute(update(hardships).values(state="refused"))
    assert tells(store, member, "flood", "b:1") != first
    assert sorted(reason for reason, *_rest in kept(store)) == ["flood", "ill"]


def test_of_somebody_who_is_no_member_any_more_nothing_is_kept_or_promised(store: Store) -> None:
    member = person(store)
    with store.transaction() as connection:
        connection.execute(delete(members))
    assert tells(store, member, "ill", "a:1") is None
    assert here(store).perform(Do("answer_later", {"member": str(member)}), "a:2") is None
    assert kept(store) == []
