"""What goes into the audit: everything that people do in the console, in the transaction of the deed."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user, user_logged_out
from flask_security import signals
from sqlalchemy import Connection

from bot.watch import failed
from console import people
from console.access import ACCESS, OPEN
from store import audit


class Unnoted(Exception):
    """Something was done and stands in no audit; `code` is `unnoted`."""

    code = "unnoted"


def note(connection: Connection, action: str, object_: str = "", words: str = "") -> None:
    """Write down what whoever is signed in does, on the connection that does it. Raises store.audit.Telling.

    `action` is a word such as `approve_campaign`; no number of a caller, no ID and no word of a report anywhere.
    """
    audit.write(connection, current_user.email, action, object_, words)
    g.is_noted = True


def note_of(person: people.Staff, action: str, words: str = "") -> None:
    """The same of somebody who is not signed in, or just now, in the transaction of this request."""
    audit.write(people.connection(), person.email, action, person.email, words)
    g.is_noted = True


def listen(app: Flask) -> None:
    """Write down what Flask-Security does by itself; refuse a form that did something unnoted."""
    for signal, witness in _WITNESSES.items():
        signal.connect(witness, app, weak=False)
    app.after_request(_everything_is_noted)


def _signed_in(_app: Flask, user: people.Staff, **_more: Any) -> None:
    how = "recovery_code" if request.endpoint == "security.mf_recovery" else ""
    note_of(user, "signed_in", how)


def _signed_out(_app: Flask, user: people.Staff, **_more: Any) -> None:
    """All their sessions end, so that a copy of the cookie is worth nothing."""
    note_of(user, "signed_out")
    people.accounts().set_uniquifier(user)
    people.session().commit()


def _password_set(_app: Flask, user: people.Staff, **_more: Any) -> None:
    note_of(user, "set_password")


def _second_factor(_app: Flask, user: people.Staff, **_more: Any) -> None:
    note_of(user, "set_second_factor")


def _first_second_factor(_app: Flask, user: people.Staff, **_more: Any) -> None:
    """Comes with every code that was right; of these only the first is told apart."""
    if session.get("tf_state") == "validating_profile":
        note_of(user, "set_second_factor")


def _no_second_factor(_app: Flask, user: people.Staff, **_more: Any) -> None:
    note_of(user, "removed_second_factor")


_WITNESSES = {
    signals.user_authenticated: _signed_in,
    user_logged_out: _signed_out,
    signals.password_reset: _password_set,
    signals.password_changed: _password_set,
    signals.tf_profile_changed: _second_factor,
    signals.tf_code_confirmed: _first_second_factor,
    signals.tf_disabled: _no_second_factor,
}


def _everything_is_noted(response: Response) -> Response:
    """A form that was taken answers with another address, or says so in g.is_done; then the audit has a row."""
    was_taken = response.status_code == 303 or g.get("is_done", False)
    if request.method == "POST" and was_taken and ACCESS.get(request.endpoint or "") is not OPEN:
        _check(bool(g.get("is_noted")))
    return response


def _check(is_noted: bool) -> None:
    if not is_noted:
        unnoted = Unnoted(f"{request.endpoint} wrote nothing into the audit")
        if current_app.testing:
            raise unnoted
        failed("unnoted", unnoted)
