"""Files of members and contributions: sent in, imported in the background, and told what was wrong with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from console import import_words, people
from console.witness import note
from importing import report, uploads
from importing.wrong import BadFile
from store import imports
from store.imports import KINDS, Import

LATEST = 20  # imports that are listed
ROWS_SHOWN = 100  # bad ones; the report has them all

pages = Blueprint("imports", __name__)


@pages.get("/imports")
def everything() -> str:
    """The form, and what became of the last files."""
    return _page()


@pages.post("/imports")
def take() -> ResponseReturnValue:
    """Keep the file and have it imported; the number in the form makes sure that two clicks import it once."""
    once, kind, file = request.form.get("once", type=UUID), request.form.get("kind", ""), request.files.get("file")
    if once is None or kind not in KINDS or file is None or not file.filename:
        return make_response(_page(gettext("Choose a file, and what is in it.")), 400)
    folder = people.desk().files
    try:
        with uploads.kept(folder, once, file.stream) as (draft, size):
            skip_bad = "skip_bad" in request.form
            if imports.ask(people.connection(), once, kind, skip_bad, current_user.email, size):
                note(people.connection(), "imported_file", str(once), kind)
                uploads.adopt(folder, once, draft)
                people.session().commit()
                people.desk().import_soon(once)
                return redirect(url_for("imports.one", import_=once), 303)
    except BadFile as bad:
        return make_response(_page(import_words.failure(f"{bad.code} {bad.detail}")), 500)
    return redirect(url_for("imports.one", import_=once))  # it was sent in before: nothing is done


@pages.get("/imports/<uuid:import_>")
def one(import_: UUID) -> str:
    """How far it is, and what became of it."""
    return render_template("imports/one.html", **_facts(_called(import_)))


@pages.get("/imports/<uuid:import_>/figures")
def figures(import_: UUID) -> Response:
    """The part of that page which changes, for its script."""
    found = _called(import_)
    response = make_response(render_template("imports/figures.html", **_facts(found)))
    session.modified = False  # a script asks: that somebody left the page open keeps nobody signed in
    response.headers["X-State"] = found.state
    return response


@pages.post("/imports/<uuid:import_>/report")
def bad_rows(import_: UUID) -> Response:
    """All bad rows as a file, to be mended and sent in; it is as private as what was sent."""
    found = _called(import_)
    place = report.place(uploads.place(people.desk().files, found.id))
    if not (found.is_over and place.exists()):
        abort(404)
    note(people.connection(), "took_bad_rows", str(found.id))
    people.session().commit()
    response = send_file(place.resolve(), "text/csv", as_attachment=True, download_name=f"{found.kind}.errors.csv")
    response.headers["Cache-Control"] = "no-store"
    return response


def _called(import_: UUID) -> Import:
    return imports.find(people.connection(), import_) or abort(404)


def _facts(found: Import) -> dict[str, Any]:
    rows, folder = [], people.desk().files
    has_report = found.is_over and report.place(uploads.place(folder, found.id)).exists()
    if has_report:
        rows = uploads.bad_rows(folder, found.id, ROWS_SHOWN)
    return {"found": found, "rows": rows, "has_report": has_report, "words": import_words}


def _page(wrong: str = "") -> str:
    latest = imports.lately(people.connection(), LATEST)
    largest = uploads.LARGEST // 1_000_000
    shown = {"latest": latest, "once": uuid4(), "kinds": KINDS, "wrong": wrong, "largest": largest}
    return render_template("imports/everything.html", words=import_words, **shown)
