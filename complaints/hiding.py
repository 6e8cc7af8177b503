"""A table with sums, of which some figures are hidden so that nobody works out a small one from the others.

A figure under `small` is hidden, be it a cell or a sum. What hidden cells of a row or a column come to together can be
read off its sum, so there are at least two of them, and they come to `small` at least. Still, rows and columns together
may give one away. That is so exactly where its cell is a bridge of the graph whose points are rows and columns and
whose lines are the hidden cells: a cell on a circle can be one more where its neighbour is one less, and so around, and
every sum stays as it is. So more is hidden until there is no bridge. (D. Gusfield, A graph theoretic approach to
statistical data security, SIAM J. Comput. 17, 1988.)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from complaints.bridges import bridges

Row = TypeVar("Row", bound=Hashable)
SUM = "sum"  # the row that every other one is added to
Cell = tuple[Hashable, str]


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
