"""What was told of hospitals in a month, as staff may see it: no small figure, nor one that others give away."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from complaints.hiding import SUM, Hiding, hide
from spreadsheets import harmless
from store.care import Counts
from store.care_words import Word
from store.facilities import Facility

OTHERS = "others"  # the row of those of which few people told, together
# The answers as they are shown: fewer of them, and more figures need not be hidden.
SHOWN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "card": {"worked": ("worked",), "refused": ("refused",), "not_shown": ("not_shown",)},
    "paid": {"nothing": ("nothing",), "little": ("little",), "some": ("some",), "much": ("much",)},
    "waited": {"short": ("short",), "middling": ("middling",), "long": ("long",)},
    "treated": {"well": ("4", "5"), "so_so": ("3",), "badly": ("1", "2")},
}
COLUMNS = ("month", "code", "facility", "province", "question", "answer", "visits")
Figures = Mapping[object, Mapping[str, int | None]]
"""By the number of a facility, OTHERS or SUM, and the answer; None is hidden."""


@dataclass(frozen=True)
class CareTable:
    """A month. `visits` are those of each facility, None where they are in `others`; of these there may be none."""

    visits: Mapping[int, int | None]
    others: int
    total: int
    answers: Mapping[str, Figures]


def care_table(counts: Counts, small: int) -> CareTable | None:
    """What may be shown of a month; None where it is nothing, because too few people told anything.

    Of figures that are alike always the same is hidden: two tables of one month could be put together.
    """
    counts = dict(sorted(counts.items()))
    visits = {facility: sum(told["card"].values()) for facility, told in counts.items()}
    hidden = _hidden(visits, small)
    if hidden is None:
        return None
    rows: dict[object, dict[str, dict[str, int]]] = {
        facility: _as_shown(told) for facility, told in counts.items() if facility not in hidden
    }
    if hidden:
        rows[OTHERS] = _as_shown(_together([counts[facility] for facility in hidden]))
    answers = {
        question: Hiding({row: told[question] for row, told in rows.items()}, list(SHOWN[question]), small).shown()
        for question in SHOWN
    }
    shown = {facility: None if facility in hidden else count for facility, count in visits.items()}
    others = sum(visits[facility] for facility in hidden)
    return CareTable(shown, others, sum(visits.values()), answers)


def _hidden(visits: Mapping[int, int], small: int) -> set[int] | None:
    """The facilities whose visits are not shown; None if even the sum of all would tell.

    What they come to together is known, and so it may not be that each is as small, or as large, as hidden ones can be.
    """
    hidden = {facility for facility, count in hide(visits, small).items() if count is None}
    rest = sorted(visits.keys() - hidden, key=lambda each: (visits[each], each))
    while _tells([visits[each] for each in hidden], small):
        if not rest:
            return None
        hidden.add(rest.pop(0))
    return hidden if visits else None


def _tells(counts: list[int], small: int) -> bool:
    together = sum(counts)
    if not counts:
        return False
    return len(counts) == 1 or together < small or together in (len(counts), (small - 1) * len(counts))


def _as_shown(told: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {
        question: {shown: sum(told[question][each] for each in answers) for shown, answers in groups.items()}
        for question, groups in SHOWN.items()
    }


def _together(told: list[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    return {
        question: {answer: sum(each[question][answer] for each in told) for answer in told[0][question]}
        for question in SHOWN
    }


def by_hospital(said: Iterable[Word], table: CareTable | None) -> dict[int, list[str]]:
    """What was said, by the number of the facility, or 0, the last, where the table does not name it.

    Without a table nothing is. In the order of the alphabet: nobody sees what came first.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for each in said if table else ():
        is_named = table is not None and table.visits.get(each.facility) is not None
        found[each.facility if is_named else 0].append(each.text)
    return {facility: sorted(found[facility]) for facility in sorted(found, key=lambda each: (not each, each))}


def write_rows(file: TextIO, month: str, table: CareTable, known: Mapping[int, Facility], hidden: str) -> None:
    """The table as CSV, a figure a row; `hidden` stands where one is."""
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    names: dict[object, tuple[str, str, str]] = {
        number: (each.code, harmless(each.latin), each.province) for number, each in known.items()
    }
    names |= {OTHERS: ("", OTHERS, ""), SUM: ("", "all", "")}
    for question, figures in table.answers.items():
        for row, answers in figures.items():
            told = names.get(row, ("", str(row), ""))
            for answer, count in answers.items():
                rows.writerow([month, *told, question, answer, hidden if count is None else count])
