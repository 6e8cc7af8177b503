"""The first page, and the choice of a language."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from console import languages, people
from console.deeds import named
from console.waiting import waits
from store import audit

A_YEAR = 365 * 24 * 60 * 60  # seconds
LAST_DEEDS = 5

pages = Blueprint("home", __name__)


@pages.get("/")
def page() -> str:
    """What waits for one, what one may do, and what was done lately in one's name: one sees what one did not do."""
    mine = audit.search(people.connection(), audit.Sought(staff=current_user.email), LAST_DEEDS)
    return render_template("home.html", waiting=waits(people.connection()), deeds=mine, named=named)


@pages.get("/language/<code>")
def speak(code: str) -> ResponseReturnValue:
    """From now on in this language, back on the page where one was."""
    if code not in languages.LANGUAGES:
        abort(404)
    response = redirect(_own(request.args.get("next", "")))
    response.set_cookie(
        languages.COOKIE, code, max_age=A_YEAR, path=request.script_root or "/", samesite="Lax", httponly=True
    )
    return response


def _own(address: str) -> str:
    """An address of the console, whatever was asked for."""
    is_here = address.startswith(f"{request.script_root}/") and address.isprintable()
    is_own = is_here and "//" not in address and "\\" not in address
    return address if is_own else url_for("home.page")
