"""Counts that may be handed on: small ones are hidden, and none can be worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.plan import hide

SMALL = 5
TABLES = [
    ({}, {}, "nothing"),
    ({"a": 5, "b": 9}, {"a": 5, "b": 9}, "nothing is small"),
    ({"a": 4}, {"a": None}, "the only one"),
    ({"a": 4, "b": 9}, {"a": None, "b": None}, "or the first would be what is left"),
    ({"a": 4, "b": 3, "c": 9}, {"a": None, "b": None, "c": 9}, "two hide each other"),
    ({"a": 1, "b": 1, "c": 9, "d": 30}, {"a": None, "b": None, "c": None, "d": 30}, "two that are two together"),
]


@pytest.mark.parametrize(("counts", "shown", "remark"), TABLES)
def test_small_counts_are_hidden(counts: dict[str, int], shown: dict[str, int | None], remark: str) -> None:
    assert hide(counts, SMALL) == shown, remark


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 40)))
def test_what_is_hidden_is_not_told_by_the_sum(counts: dict[str, int]) -> None:
    shown = hide(counts, SMALL)
    hidden = [counts[name] for name, count in shown.items() if count is None]
    assert all(count is None or count == counts[name] >= SMALL for name, count in shown.items())
    assert not hidden or len(counts) == 1 or (len(hidden) > 1 and sum(hidden) >= SMALL) or len(hidden) == len(counts)
