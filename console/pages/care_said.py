"""What people said of hospitals in their own words, a month at a time: for who has opened the reports with the key."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, gettext

from complaints.care_table import by_hospital, care_table
from console import case_words, people, unlocking
from console.pages.care import chosen_month, name_of
from console.witness import note
from schemes import number
from schemes.visits import last_closed
from store import care, care_words, facilities

pages = Blueprint("care_said", __name__, url_prefix="/complaints/care")
pages.context_processor(lambda: {"words": case_words, "word": case_words.words, "opened": unlocking.opened})


@pages.get("")
def page() -> ResponseReturnValue:
    """By hospital, as far as it is named in the figures of the month; in no order that says who came first."""
    key = unlocking.opened()
    if key is None:
        return redirect(url_for("opening.unlock"))
    connection, today = people.connection(), people.desk().today
    months = care.months(connection, last_closed(today))
    month = chosen_month(months, request.args.get("month", ""))
    said, closed = care_words.read(connection, key.private, month) if month else ([], 0)
    table = care_table(care.counts(connection, month), number("small_count", today)) if month else None
    known = {each.number: each for each in facilities.listed(connection)}
    found = [
        (name_of(known.get(facility), facility) if facility else gettext("Others, together"), texts)
        for facility, texts in by_hospital(said, table).items()
    ]
    note(connection, "read_care_words")
    people.session().commit()
    return render_template(
        "complaints/care.html",
        months=[(each.isoformat()[:7], format_date(each, "MMMM y")) for each in months],
        month=month.isoformat()[:7] if month else "",
        found=found,
        closed=closed,
    )
