"""Figures of which some are hidden, so that nobody works out a small one from the others: of a list whose sum is known
(`hide`), of a list with sums by each of its names (`apart`), and of a table with sums (`Hiding`).

A figure under `small` is hidden, be it a cell of a table or a sum. What hidden cells of a row or a column come to
together can be read off its sum, so there are at least two of them, and they come to `small` at least. Still, rows and
columns together may give one away. That is so exactly where its cell is a bridge of the graph whose points are rows
and columns and whose lines are the hidden cells: a cell on a circle can be one more where its neighbour is one less,
and so around, and every sum stays as it is. So more is hidden until there is no bridge. (D. Gusfield, A graph
theoretic approach to statistical data security, SIAM J. Comput. 17, 1988.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from complaints.bridges import bridges
from store.case_counts import Counted

Name = TypeVar("Name")
Row = TypeVar("Row", bound=Hashable)
SUM = "sum"  # the row that every other one is added to
Cell = tuple[Hashable, str]


def hide(counts: Mapping[Name, int], small: int) -> dict[Name, int | None]:
    """The counts of one table, None for those that may not be told.

    These are the small ones, and as many of the next as it takes that nobody works them out from another table of the
    same cases, of which the sum is known.
    """
    hidden: list[Name] = []
    for name, count in sorted(counts.items(), key=lambda each: each[1]):
        if count < small or _is_known([counts[each] for each in hidden], small):
            hidden.append(name)
    return {name: None if name in hidden else count for name, count in counts.items()}


def apart(counts: Sequence[Counted], small: int) -> list[tuple[Counted, bool]]:
    """Each with whether it may not be told: the small ones, and more where a sum by kind, by province, by sector, by
    month or of all, less what is told, would be a small one. Those sums stand on the page of counts.
    """
    sums: dict[object, list[int]] = defaultdict(list)
    for at, each in enumerate(counts):
        for name in ("kind", "province", "sector", "month"):
            sums[name, getattr(each, name)].append(at)
    sums["all"] = list(range(len(counts)))
    alone = {group[0] for group in sums.values() if len(group) == 1}  # is told by its own sum, and hides nothing
    hidden = {at for at, each in enumerate(counts) if each.cases < small}
    while more := {at for group in sums.values() for at in _next(group, counts, hidden, alone, small)}:
        hidden |= more
    return [(each, at in hidden) for at, each in enumerate(counts)]


def _next(
    group: Sequence[int], counts: Sequence[Counted], hidden: set[int], alone: set[int], small: int
) -> Sequence[int]:
    """The smallest of a group that is told, if what is hidden of it could be worked out."""
    told = sorted((at for at in group if at not in hidden), key=lambda at: (at in alone, counts[at].cases))
    return told[:1] if _is_known([counts[at].cases for at in group if at in hidden], small) else []


def _is_known(hidden: Sequence[int], small: int) -> bool:
    """Whether the sum of what is hidden tells one of them: of one, of few, or where each is one."""
    return bool(hidden) and (len(hidden) < 2 or sum(hidden) < small or sum(hidden) == len(hidden))


class Hiding(Generic[Row]):
    """Figures by row and column; the sum of each row is known to the reader, and no smaller than `small`."""

    def __init__(self, rows: Mapping[Row, Mapping[str, int]], columns: Sequence[str], small: int) -> None:
        self.small, self.columns = small, tuple(columns)
        self.figures: dict[Cell, int] = {(row, at): counts[at] for row, counts in rows.items() for at in columns}
        self.figures |= {(SUM, at): sum(counts[at] for counts in rows.values()) for at in columns}
        self.rows: tuple[Hashable, ...] = (*rows, SUM)
        self.hidden = {cell for cell, count in self.figures.items() if count < small}
        self._hide_in_rows()
        while more := next(self._more(), None):
            self.hidden.add(more)
            self._hide_in_rows()

    def shown(self) -> dict[Hashable, dict[str, int | None]]:
        """The figures, None for what is hidden."""
        return {
            row: {at: None if (row, at) in self.hidden else self.figures[row, at] for at in self.columns}
            for row in self.rows
        }

    def _hide_in_rows(self) -> None:
        """So much of each row that its sum tells nothing small: no row depends on another."""
        for row in self.rows:
            line = [(row, at) for at in self.columns]
            while self._tells(line) and (more := next(self._smallest(line), None)):
                self.hidden.add(more)

    def _more(self) -> Iterator[Cell]:
        """What has to be hidden besides in columns and circles, the smallest of what would do."""
        for at in self.columns:
            column = [(row, at) for row in self.rows]
            if self._tells_below_its_sum(column):
                yield from self._smallest(column[:-1])
                yield from self._smallest(column)
        for row, at in bridges(sorted(self.hidden, key=str)):
            yield from self._smallest([(row, each) for each in self.columns])
            yield from self._smallest([(each, at) for each in self.rows])

    def _tells(self, line: Sequence[Cell]) -> bool:
        hidden = [self.figures[cell] for cell in line if cell in self.hidden]
        return bool(hidden) and (len(hidden) < 2 or sum(hidden) < self.small)

    def _tells_below_its_sum(self, column: Sequence[Cell]) -> bool:
        if column[-1] not in self.hidden:
            return self._tells(column[:-1])
        return sum(cell in self.hidden for cell in column) == 1

    def _smallest(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        open_ = [cell for cell in cells if cell not in self.hidden]
        yield from [min(open_, key=lambda cell: self.figures[cell])] if open_ else []
