"""A file of visits that a hospital sends: whose telephone, which hospital, which day. Each is asked once by text."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from console import import_words, people
from console.witness import note
from importing import uploads, visits
from importing.report import Found
from importing.wrong import BadFile
from schemes import number

ROWS_SHOWN = 100  # bad ones

pages = Blueprint("care_asking", __name__, url_prefix="/care/asking")


@pages.get("")
def page() -> str:
    """What the file has to be, and the form."""
    return _page()


@pages.post("")
def take() -> ResponseReturnValue:
    """Keep whom to ask, sealed: all rows or, if one is bad, none. The file itself is gone when it was read.

    Nobody learns from the answer whether somebody was listed before, or said no to messages: all rows are counted.
    """
    file = request.files.get("file")
    if file is None or not file.filename:
        return make_response(_page(gettext("Choose a file.")), 400)
    connection, desk = people.connection(), people.desk()
    try:
        with uploads.kept(desk.files, uuid4(), file.stream) as (draft, _size):
            read = visits.read(connection, draft, desk.today)
    except BadFile as bad:
        return make_response(_page(import_words.failure(f"{bad.code} {bad.detail}")), 400)
    if read.bad:
        said = gettext("Bad rows: %(bad)s. So nobody is asked.", bad=f"{len(read.bad):,}")
        return make_response(_page(said, read.bad), 400)
    visits.keep(connection, desk.store.sealer, read, desk.today)
    note(connection, "took_visits", "", f"{read.rows} rows")
    people.session().commit()
    flash(gettext("Rows read: %(rows)s. The file is erased.", rows=f"{read.rows:,}"), "success")
    if read.late:
        flash(gettext("Visits too long ago: %(count)s.", count=f"{read.late:,}"), "info")
    return redirect(url_for("care_asking.page"), 303)


def _page(wrong: str = "", bad: list[Found] | None = None) -> str:
    today = people.desk().today
    days = {name: number(f"care_{name}_days", today) for name in ("asking", "ask_again")}
    shown = {"bad": (bad or [])[:ROWS_SHOWN], "bad_many": len(bad or [])}
    return render_template("care/asking.html", wrong=wrong, words=import_words, days=days, **shown)
