"""Pages for what cannot be done, in a sentence or two."""

from __future__ import annotations

import sqlalchemy.exc
from flask import Flask, Response, make_response, render_template, request
from flask_babel import LazyString, gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from bot.watch import failed
from console import keeping, people
from store import StoreAway

SENTENCES: dict[int, LazyString] = {
    400: lazy_gettext("The request is not complete. Go back and try again."),
    403: lazy_gettext("Your role does not open this page. An administrator gives roles."),
    404: lazy_gettext("There is no such page, or what was on it is gone."),
    405: lazy_gettext("This address is for a form: open the page that it stands on."),
    413: lazy_gettext("What was sent is too large."),
    429: lazy_gettext("Too many tries from here. Wait a minute."),
}
_AWAY = (StoreAway, sqlalchemy.exc.OperationalError, sqlalchemy.exc.InterfaceError, sqlalchemy.exc.TimeoutError)


def add(app: Flask) -> None:
    """Show these pages in place of Flask's."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _refused)
    for kind in _AWAY:
        app.register_error_handler(kind, _away)
    app.register_error_handler(sqlalchemy.exc.DataError, _cannot_be_kept)
    app.register_error_handler(Exception, _broke)


def _refused(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400 or error.response is not None:
        return make_response(error.get_response(request.environ))
    said_here = code == 400 and error.description != type(error).description and error.description
    response = _page(code, str(said_here or SENTENCES.get(code, error.name)))
    response.headers.extend({name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")})
    return response


def _stale(_error: CSRFError) -> Response:
    if keeping.can_keep():
        return keeping.page()
    return _page(400, gettext("The page was open for too long, so nothing was done. Go back, load it anew, try again."))


def _cannot_be_kept(_error: sqlalchemy.exc.DataError) -> Response:
    """A number larger than any there is, or letters that are none: nobody types them by mistake."""
    return _page(400, str(SENTENCES[400]))


def _away(error: Exception) -> Response:
    failed("console_store_away", error)
    if keeping.can_keep():
        people.session().rollback()
        return keeping.page(503)
    return _page(503, gettext("The database does not answer. Nothing was done; try again in a minute."))


def _broke(error: Exception) -> Response:
    failed("console_failed", error)
    return _page(500, gettext("Something broke here, and the log says what. Nothing was done."))


def _page(code: int, sentence: str) -> Response:
    """Without the menu, which would ask the database who is there."""
    people.session().rollback()
    return make_response(render_template("refusal.html", sentence=sentence), code)
