"""Inspections: which enterprises labour inspectors saw, and how many of their workers were said to be registered."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from flask import Blueprint, Response, g, render_template, request

from bot.places import Name
from console import campaign_words, paging, people
from console.witness import note
from spreadsheets import harmless
from store import inspections

ON_A_PAGE = 30
MOST_IN_A_FILE = 20_000
HEADINGS = (
    "day",
    "province",
    "district",
    "enterprise",
    "workers",
    "said_to_be_registered",
    "inspector",
    "organisation",
)

pages = Blueprint("inspections", __name__, url_prefix="/inspections")


@pages.get("")
def everything() -> str:
    """A page of them, the latest first."""
    found = inspections.listed(people.connection(), people.desk().store.sealer, ON_A_PAGE + 1, _beyond())
    page, last = paging.cut(found, ON_A_PAGE)
    older = {"day": last[1].day.isoformat(), "place": last[0]} if last else None
    shown = [seen for _place, seen in page]
    return render_template("inspections/everything.html", inspections=shown, older=older, where=campaign_words.place)


@pages.post("/csv")
def table() -> Response:
    """All of them as a table; that somebody took it stands in the audit."""
    file = StringIO()
    rows = csv.writer(file)
    rows.writerow(HEADINGS)
    for _place, seen in inspections.listed(people.connection(), people.desk().store.sealer, MOST_IN_A_FILE):
        where = (Name(seen.province).in_("en"), Name(seen.district).in_("en"))
        saw = (seen.enterprise, seen.workers, seen.registered, seen.inspector, seen.organisation)
        rows.writerow(map(harmless, (seen.day, *where, *saw)))
    note(people.connection(), "took_inspections")
    people.session().commit()
    g.is_done = True
    named = {"Content-Disposition": f"attachment; filename=inspections-{people.desk().today}.csv"}
    return Response(file.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=named)


def _beyond() -> tuple[date, int] | None:
    try:
        return date.fromisoformat(request.args.get("day", "")), int(request.args.get("place", ""))
    except ValueError:
        return None
