"""Reports counted, the plan of inspections, and reports that are probably about the same employer."""

from __future__ import annotations

from io import StringIO
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from complaints.grouping import groups
from complaints.hiding import hide
from complaints.plan import write_rows
from console import case_words, people, unlocking
from console.witness import note
from schemes import number
from store import case_counts, casework, inbox
from store.inbox import Wanted

COMPARED = 100  # reports at most: each is opened, which takes time

pages = Blueprint("case_counts", __name__, url_prefix="/complaints")
pages.context_processor(lambda: {"words": case_words, "word": case_words.words, "opened": unlocking.opened})


@pages.get("/counts")
def counts() -> str:
    """By kind, province, sector and month, each by itself."""
    small = number("small_count", people.desk().today)
    each = case_counts.counts_by_each(people.connection())
    tables = {name: _table(name, hide(found, small)) for name, found in each.items()}
    return render_template("complaints/counts.html", tables=tables, small=small)


@pages.post("/plan")
def plan() -> Response:
    """A file for who plans inspections, made in memory."""
    today, file = people.desk().today, StringIO()
    write_rows(file, case_counts.counts(people.connection()), number("small_count", today))
    note(people.connection(), "took_inspection_plan")
    people.session().commit()
    g.is_done = True
    named = {"Content-Disposition": f"attachment; filename=plan-{today}.csv"}
    return Response(file.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=named)


@pages.get("/same-employer")
def same_employer() -> ResponseReturnValue:
    """Open reports of one province side by side, as far as their employers have nearly the same name."""
    key = unlocking.opened()
    if key is None:
        return redirect(url_for("opening.unlock"))
    asked = {"province": request.args.get("province", ""), "kind": request.args.get("kind", "")}
    found: dict[str, Any] = {"groups": None, "is_more": False, "damaged": 0}
    if asked["province"] in case_words.province_names():
        wanted = Wanted(province=asked["province"], kind=asked["kind"] if asked["kind"] in case_words.KINDS else "")
        ids = inbox.newest(people.connection(), wanted, COMPARED + 1)
        compared, found["is_more"] = ids[:COMPARED], len(ids) > COMPARED
        told, found["damaged"] = casework.readable(people.connection(), key.private, *compared)
        found["groups"] = groups(told)
        if told:
            note(people.connection(), "compared_reports")
            people.session().commit()
    return render_template("complaints/same_employer.html", asked=asked, most=COMPARED, **found)


def _table(name: str, counts: dict[Any, int | None]) -> list[tuple[str, int | None]]:
    """The rows in words: months the newest first, all else the largest first and what is hidden last."""
    if name == "month":
        return [(format_date(month, "MMM y"), counts[month]) for month in sorted(counts, reverse=True)]
    in_words = [(_name(name, key), count) for key, count in counts.items()]
    return sorted(in_words, key=lambda row: (-(row[1] or 0), row[0]))


def _name(name: str, key: str) -> str:
    if name == "province":
        return case_words.place_name(key)
    return case_words.words(case_words.KINDS if name == "kind" else case_words.SECTORS, key)
