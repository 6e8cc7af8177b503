"""A long list, a page at a time: where the page that is asked for begins, and what the next one begins behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from flask import request

Row = TypeVar("Row")


def begins() -> tuple[date, UUID] | None:
    """Behind which day and id the page begins, of a list in the order of days; None: at its beginning."""
    day, after = request.args.get("day", type=date.fromisoformat), request.args.get("after", type=UUID)
    return (day, after) if day and after else None


def cut(rows: Sequence[Row], most: int) -> tuple[list[Row], Row | None]:
    """The rows of one page, one more than `most` being asked for; and the last of them, if others come behind."""
    page = list(rows[:most])
    return page, page[-1] if len(rows) > most else None
