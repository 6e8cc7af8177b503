"""Counts that may be handed on: small ones are hidden, and none can be worked out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.hiding import apart, hide
from store.case_counts import Counted

SMALL = 5
TABLES = [
    ({}, {}, "nothing"),
    ({"a": 5, "b": 9}, {"a": 5, "b": 9}, "nothing is small"),
    ({"a": 4}, {"a": None}, "the only one"),
    ({"a": 4, "b": 9}, {"a": None, "b": None}, "or the first would be what is left"),
    ({"a": 4, "b": 3, "c": 9}, {"a": None, "b": None, "c": 9}, "two hide each other"),
    ({"a": 1, "b": 1, "c": 9, "d": 30}, {"a": None, "b": None, "c": None, "d": 30}, "two that are two together"),
    ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 9}, dict.fromkeys("abcdef"), "five of five are one each"),
]


@pytest.mark.parametrize(("counts", "shown", "remark"), TABLES)
def test_small_counts_are_hidden(counts: dict[str, int], shown: dict[str, int | None], remark: str) -> None:
    assert hide(counts, SMALL) == shown, remark


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 40)))
def test_what_is_hidden_is_not_told_by_the_sum(counts: dict[str, int]) -> None:
    shown = hide(counts, SMALL)
    hidden = [counts[name] for name, count in shown.items() if count is None]
    assert all(count is None or count == counts[name] >= SMALL for name, count in shown.items())
    assert not hidden or len(hidden) == len(counts) or is_safe(hidden)


def is_safe(hidden: list[int]) -> bool:
    """Whether their sum tells none of them."""
    return len(hidden) > 1 and sum(hidden) >= SMALL and sum(hidden) > len(hidden)


def counted(kind: str, province: str, month: int, cases: int) -> Counted:
    return Counted(kind, province, "factory", date(2026, month, 1), cases)


cells = st.dictionaries(st.tuples(st.sampled_from("KL"), st.sampled_from(("08", "12", "21")), st.integers(1, 3)),
                        st.integers(1, 12), max_size=18)  # fmt: skip


@given(cells)
def test_no_sum_of_the_page_less_what_the_plan_tells_is_a_small_count(drawn: dict[tuple[str, str, int], int]) -> None:
    told = apart([counted(*where, cases) for where, cases in drawn.items()], SMALL)
    for sum_of in (lambda _: "", lambda e: e.kind, lambda e: e.province, lambda e: e.month, lambda e: e.sector):
        for value in {sum_of(each) for each, _ in told}:
            group = [(each.cases, is_hidden) for each, is_hidden in told if sum_of(each) == value]
            hidden = [cases for cases, is_hidden in group if is_hidden]
            assert not hidden or len(hidden) == len(group) or is_safe(hidden)
    assert all(is_hidden or each.cases >= SMALL for each, is_hidden in told)


def test_a_small_count_is_not_what_is_left_of_a_province() -> None:
    counts = [counted("K", "12", 1, 2), counted("K", "12", 2, 7), counted("K", "12", 3, 30), counted("K", "08", 3, 9)]
    assert [is_hidden for _, is_hidden in apart(counts, SMALL)] == [True, False, True, True]


def test_what_its_own_month_tells_hides_nothing_else() -> None:
    counts = [counted("K", "12", 1, 2), counted("K", "12", 2, 7), counted("K", "12", 1, 8), counted("L", "12", 1, 9)]
    assert [is_hidden for _, is_hidden in apart(counts, SMALL)] == [True, False, True, False]
