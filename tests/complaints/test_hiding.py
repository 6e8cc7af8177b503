"""Of no hidden figure can anybody work out what it is, whatever is told; and sums of hidden ones are never small."""

from __future__ import annotations

import io
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from complaints.care_table import OTHERS, SHOWN, CareTable, care_table, write_rows
from complaints.hiding import SUM, Hiding
from store.care_tables import ANSWERS

SMALL = 5
COLUMNS = ("a", "b", "c")
figures = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6, 9, 14, 40))
rows_ = st.lists(
    st.lists(figures, min_size=len(COLUMNS), max_size=len(COLUMNS)).filter(lambda row: sum(row) >= SMALL),
    min_size=1,
    max_size=7,
)
told = st.fixed_dictionaries(
    {question: st.lists(figures, min_size=len(each), max_size=len(each)) for question, each in ANSWERS.items()}
)


def follows(hidden: list[tuple[object, str]], rows: list[object]) -> set[tuple[object, str]]:
    """The hidden cells that follow from all sums, by elimination: a second way to find what a bridge of a graph is."""
    sums = [[cell for cell in hidden if cell[0] == row] for row in rows]
    sums += [[cell for cell in hidden if cell[1] == at] for at in COLUMNS]
    matrix = [[Fraction(cell in each) for cell in hidden] for each in sums]
    for at, row in enumerate(matrix[len(rows) :], len(rows)):  # a column is its sum less what stands above it
        matrix[at] = [
            Fraction(-1) if value and cell[0] == SUM else value for cell, value in zip(hidden, row, strict=True)
        ]
    done = 0
    for column in range(len(hidden)):
        pivot = next((at for at in range(done, len(matrix)) if matrix[at][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [value / matrix[done][column] for value in matrix[done]]
        for at, row in enumerate(matrix):
            if at != done and row[column]:
                matrix[at] = [a - row[column] * b for a, b in zip(row, matrix[done], strict=True)]
        done += 1
    alone = [row for row in matrix if sum(map(bool, row)) == 1]
    return {cell for row in alone for cell, value in zip(hidden, row, strict=True) if value}


@given(rows_)
@example([[20, 2, 0], [20, 3, 0]])
@example([[5, 0, 0]])
@example([[9, 9, 9], [1, 9, 9], [9, 1, 9]])
@settings(max_examples=400, deadline=None)
def test_no_hidden_figure_follows_from_what_is_shown(drawn: list[list[int]]) -> None:
    rows = {at: dict(zip(COLUMNS, row, strict=True)) for at, row in enumerate(drawn)}
    shown = Hiding(rows, COLUMNS, SMALL).shown()
    hidden = [(row, at) for row in shown for at in COLUMNS if shown[row][at] is None]
    assert follows(hidden, list(shown)) == set()
    full = {**rows, SUM: {at: sum(row[at] for row in rows.values()) for at in COLUMNS}}
    for row, at in ((row, at) for row in shown for at in COLUMNS):
        assert shown[row][at] in (None, full[row][at])
        assert full[row][at] >= SMALL or shown[row][at] is None
    for row in shown:
        below = [full[row][at] for at in COLUMNS if shown[row][at] is None]
        assert not below or sum(below) >= SMALL
    for at in COLUMNS:
        below = [full[row][at] for row in rows if shown[row][at] is None]
        assert not below or shown[SUM][at] is None or sum(below) >= SMALL


def test_what_is_large_enough_is_shown() -> None:
    shown = Hiding({1: {"a": 20, "b": 10, "c": 5}, 2: {"a": 9, "b": 8, "c": 7}}, COLUMNS, SMALL).shown()
    assert shown == {
        1: {"a": 20, "b": 10, "c": 5},
        2: {"a": 9, "b": 8, "c": 7},
        SUM: {"a": 29, "b": 18, "c": 12},
    }


def test_one_small_figure_hides_what_would_tell_it() -> None:
    shown = Hiding({1: {"a": 20, "b": 10, "c": 2}, 2: {"a": 9, "b": 8, "c": 7}}, COLUMNS, SMALL).shown()
    assert shown[1] == {"a": 20, "b": None, "c": None}
    assert shown[2] == {"a": 9, "b": None, "c": None}
    assert shown[SUM] == {"a": 29, "b": 18, "c": 9}


def month(*of_each: dict[str, list[int]]) -> dict[int, dict[str, dict[str, int]]]:
    return {
        1000 + at: {question: dict(zip(ANSWERS[question], counts, strict=True)) for question, counts in each.items()}
        for at, each in enumerate(of_each)
    }


def like(visits: int) -> dict[str, list[int]]:
    """So many visits, all of them good."""
    return {
        "card": [visits, 0, 0],
        "paid": [visits, 0, 0, 0],
        "waited": [visits, 0, 0],
        "treated": [0, 0, 0, 0, visits],
    }


@pytest.mark.parametrize(
    ("visits", "hidden"),
    [
        ((20, 30), set()),
        ((20, 30, 3), {1000, 1002}),  # one alone would be the rest
        ((20, 30, 2, 2), {1000, 1002, 1003}),  # four together are few
        ((20, 30, 3, 4), {1002, 1003}),
        ((20, 30, 4, 4), {1000, 1002, 1003}),  # together they are as many as two hidden ones can be
        ((20, 1, 1, 1, 1, 1), {1000, 1001, 1002, 1003, 1004, 1005}),  # and as few as five can be
    ],
)
def test_a_hospital_of_which_few_told_is_counted_with_others(visits: tuple[int, ...], hidden: set[int]) -> None:
    table = care_table(month(*map(like, visits)), SMALL)
    assert table is not None
    assert {facility for facility, count in table.visits.items() if count is None} == hidden
    assert table.total == sum(visits)
    assert table.others == sum(visits[each - 1000] for each in hidden)


@pytest.mark.parametrize("visits", [(), (4,), (2, 2), (1, 1, 1, 1, 1), (4, 4)])
def test_a_month_of_which_few_told_is_not_shown(visits: tuple[int, ...]) -> None:
    assert care_table(month(*map(like, visits)), SMALL) is None


def test_nobody_works_out_one_hospital_from_the_sums_of_two_months_or_questions() -> None:
    """Each question has the same rows, and a month is one table: the same hospitals are hidden in all of its parts."""
    table = care_table(month(like(20), like(3), like(9)), SMALL)
    assert table is not None
    assert {frozenset(map(str, each)) for each in table.answers.values()} == {frozenset({"1000", OTHERS, SUM})}


@given(st.lists(told, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_all_tables_of_a_month_hide_what_is_small(drawn: list[dict[str, list[int]]]) -> None:
    counts = month(*drawn)
    for each in counts.values():  # everybody answers every question
        most = sum(each["card"].values())
        for question in ("paid", "waited", "treated"):
            first, *rest = ANSWERS[question]
            over = 0
            for answer in rest:
                each[question][answer] = min(each[question][answer], most - over)
                over += each[question][answer]
            each[question][first] = most - over
    counts = {facility: each for facility, each in counts.items() if sum(each["card"].values())}
    table = care_table(counts, SMALL)
    if table is None:
        return
    said = chain.from_iterable(answers.values() for figures in table.answers.values() for answers in figures.values())
    assert all(count is None or count >= SMALL for count in said)
    assert all(count is None or count >= SMALL for count in table.visits.values())
    hidden = [sum(counts[each]["card"].values()) for each, count in table.visits.items() if count is None]
    assert not hidden or len(hidden) > 1
    assert all(sum(some) != table.others for some in combinations(hidden, 1))


def test_the_same_is_hidden_however_often_it_is_asked_and_in_whatever_order_it_comes() -> None:
    counts = month(like(20), like(20), like(3), like(20))
    backwards = dict(reversed(counts.items()))
    assert care_table(counts, SMALL) == care_table(backwards, SMALL)


def test_the_file_says_what_the_page_says_and_no_more() -> None:
    table = care_table(month(like(20), like(30)), SMALL)
    assert isinstance(table, CareTable)
    file = io.StringIO()
    write_rows(file, "2026-09", table, {}, "hidden")
    lines = file.getvalue().splitlines()
    assert lines[0] == "month,code,facility,province,question,answer,visits"
    assert len(lines) == 1 + 3 * sum(map(len, SHOWN.values()))
    assert "2026-09,,all,,card,worked,hidden" in lines or "2026-09,,all,,card,worked,50" in lines
