"""The officers' key: given by pasting it or as a file, open for a quarter of an hour, locked by a button."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from complaints.private_key import BadKey
from console import people, unlocking
from console.witness import note
from schemes import number

LONGEST_KEY = 1000  # letters; a key has about 150

pages = Blueprint("opening", __name__, url_prefix="/complaints/key")


@pages.route("", methods=["GET", "POST"])
def unlock() -> ResponseReturnValue:
    """A form; once the key is taken, the way back to where it was wanted."""
    if request.method == "GET":
        return _form()
    try:
        private = unlocking.reveal_own(_key(), request.form.get("phrase", ""))
        case = _case()
        response = redirect(url_for("complaints.one", case=case) if case else url_for("complaints.inbox"), 303)
        unlocking.open_for_a_while(private, response)
    except BadKey as wrong:
        note(people.connection(), "failed_to_open_reports", "", wrong.code)
        people.session().commit()
        return _form(_sentence(wrong.code))
    except unlocking.KeyAway:
        return _form(gettext("There is no place to keep it open just now. Try again in a minute.")), 503
    note(people.connection(), "opened_reports")
    if case and unlocking.reads(private, case):
        note(people.connection(), "marked_report")
    people.session().commit()
    return response


@pages.post("/lock")
def lock() -> Response:
    """At once."""
    note(people.connection(), "locked_reports")
    people.session().commit()
    flash(gettext("Reports are locked."), "success")
    return unlocking.lock(redirect(url_for("complaints.inbox"), 303))


def _key() -> str:
    """What was pasted, or else is in the file."""
    pasted = request.form.get("private", "").strip()
    file = request.files.get("file")
    if pasted or file is None:
        return pasted[:LONGEST_KEY]
    return str(file.stream.read(LONGEST_KEY), "ascii", "replace")


def _form(wrong: str = "") -> str:
    minutes = number("key_open_seconds", people.desk().today) // 60
    return render_template("complaints/key.html", wrong=wrong, minutes=minutes, case=request.values.get("case", ""))


def _sentence(code: str) -> str:
    sentences = {
        "slip": gettext("That is not the text of a key, or there is a slip in it."),
        "phrase": gettext("The pass phrase is not the one of this key."),
        "foreign": gettext("This key was not made for this service."),
    }
    return str(sentences[code])


def _case() -> UUID | None:
    """The report that was to be read, if there was one."""
    try:
        return UUID(request.form.get("case", ""))
    except ValueError:
        return None
