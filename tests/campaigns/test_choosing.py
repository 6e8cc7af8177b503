"""Which campaign is meant, and how one is told in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from campaigns.choosing import NotFound, called, in_list, is_recent, mark, state_in_words
from store import Store, campaigns
from store.campaigns import Plan, State
from tests.campaigns.test_watch import BEGAN, UNIT


def kept(store: Store, *names: str) -> list[str]:
    """The marks of new campaigns with these names."""
    plan = {field: getattr(UNIT, field) for field in Plan.__dataclass_fields__}
    with store.transaction() as connection:
        return [campaigns.add(connection, Plan(**{**plan, "name": name}), "Dara").hex[:6] for name in names]


@pytest.mark.parametrize("words", ["Unit in Takeo", "unit in  takeo", "Unit", "u"])
def test_a_campaign_is_called_by_its_name_or_its_beginning(store: Store, words: str) -> None:
    kept(store, "Unit in Takeo", "New rule")
    with store.transaction() as connection:
        assert called(connection, words).name == "Unit in Takeo"


def test_a_campaign_is_called_by_its_mark_where_names_are_the_same(store: Store) -> None:
    first, second = kept(store, "Social Security Day", "Social Security Day")
    with store.transaction() as connection:
        assert [mark(called(connection, each)) for each in (first, second)] == [first, second]
        with pytest.raises(NotFound) as several:
            called(connection, "Social Security Day")
    assert several.value.code == "several"


def test_a_whole_name_is_not_taken_for_the_beginning_of_another(store: Store) -> None:
    kept(store, "Unit", "Unit in Takeo")
    with store.transaction() as connection:
        assert called(connection, "unit").name == "Unit"


@pytest.mark.parametrize("words", ["", " ", "Takeo", "ffffff"])
def test_what_is_not_there_is_not_found(store: Store, words: str) -> None:
    kept(store, "Unit in Takeo")
    with store.transaction() as connection, pytest.raises(NotFound) as none:
        called(connection, words)
    assert none.value.code == "none"


def test_a_line_tells_when_where_it_stands_and_what_it_is_called() -> None:
    line = in_list(replace(UNIT, repeats="yearly", state=State.SCHEDULED))
    assert line == "000000  2026-12-01 08:00 to 2026-12-03 08:00, yearly  scheduled  Unit in Takeo"


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (State.SENDING, "", "is being sent"),
        (State.PAUSED, "InsufficientBalance", "paused: no credit is left at the gateway"),
        (State.PAUSED, "by Dara", "paused: by Dara"),
        (State.PAUSED, "30009", "paused: 30009"),
        (State.CANCELLED, "by Dara", "stopped for good: by Dara"),
    ],
)
def test_the_reason_is_told_in_words_where_there_are_some(state: State, reason: str, words: str) -> None:
    assert state_in_words(replace(UNIT, state=state, reason=reason)) == words


@pytest.mark.parametrize(
    ("state", "reminder", "days", "recent", "remark"),
    [
        (State.DRAFT, "", 400, True, "somebody may still want it"),
        (State.FINISHED, "", 29, True, "over for days"),
        (State.FINISHED, "", 30, False, "over for long"),
        (State.SENDING, "due", 0, True, "a reminder on its way"),
        (State.FINISHED, "due", 0, False, "one of the many that went well"),
    ],
)
def test_what_is_over_for_long_is_not_recent(state: State, reminder: str, days: int, recent: bool, remark: str) -> None:
    campaign = replace(UNIT, state=state, reminder=reminder)
    assert is_recent(campaign, BEGAN + timedelta(days=days), 30) is recent, remark
