"""The audit, for administrators to search."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request

from console import paging, people
from console.deeds import DEEDS, named
from store import audit

ON_A_PAGE = 50

pages = Blueprint("audit", __name__)


@pages.get("/audit")
def search() -> str:
    """Rows by staff, action and day, newest first."""
    typed = request.args.get("day", "")
    day = _day(typed)
    sought = audit.Sought(
        staff=request.args.get("staff", ""),
        action=request.args.get("action", ""),
        day=day,
        before=request.args.get("before", type=int),
    )
    is_no_day = bool(typed) and day is None
    found = [] if is_no_day else audit.search(people.connection(), sought, ON_A_PAGE + 1)
    rows, last = paging.cut(found, ON_A_PAGE)
    shown = {"deeds": rows, "older": last and last.id, "sought": sought, "is_no_day": is_no_day, "day": typed}
    return render_template("audit.html", kinds=DEEDS, named=named, **shown)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
