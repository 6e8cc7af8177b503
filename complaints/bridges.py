"""Bridges of a graph: lines of it on no circle. Without one of them, what it holds together falls apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)


def bridges(lines: Iterable[tuple[Left, Right]]) -> Iterator[tuple[Left, Right]]:
    """The lines on no circle, of a graph whose lines go from points of one kind to points of another.

    R. Tarjan, A note on finding the bridges of a graph, 1974: a line is one where nothing beyond it leads back.
    """
    drawn = [((0, left), (1, right)) for left, right in lines]
    found, back = _walked(drawn)
    for one, other in drawn:
        first, then = sorted((one, other), key=found.__getitem__)
        if back[then] > found[first]:
            yield one[1], other[1]


def _walked(lines: Sequence[tuple[Hashable, Hashable]]) -> tuple[dict[Hashable, int], dict[Hashable, int]]:
    """As how manieth each point is found, and how far back one comes from it without the line that led there."""
    near: dict[Hashable, list[Hashable]] = defaultdict(list)
    for one, other in lines:
        near[one].append(other)
        near[other].append(one)
    found: dict[Hashable, int] = {}
    back: dict[Hashable, int] = {}

    def walk(here: Hashable, before: Hashable) -> None:
        found[here] = back[here] = len(found)
        for there in near[here]:
            if there not in found:
                walk(there, here)
                back[here] = min(back[here], back[there])
            elif there != before:
                back[here] = min(back[here], found[there])

    for start in near:
        if start not in found:
            walk(start, None)
    return found, back
