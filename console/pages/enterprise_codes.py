"""A code by which the contact of an enterprise chooses a PIN, told by an officer who looked at who asks for it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bot.inputs import is_easy
from console import people
from console.pages.enterprises import called, page_of
from console.witness import note
from schemes import number
from store import enterprise_accounts, pins

pages = Blueprint("enterprise_codes", __name__)


@pages.post("/enterprises/<uuid:enterprise>/code")
def give(enterprise: UUID) -> ResponseReturnValue:
    """Give one. It stands on this one page: in no address, no cookie and not in the audit."""
    found, on = called(enterprise), people.desk().today
    if "checked" not in request.form:
        wrong = gettext("First look at the papers of who asks, and say here that you did.")
        return make_response(page_of(found, wrong=wrong), 400)
    code, until = _new_code(number("pin_code_digits", on)), on + timedelta(number("pin_code_days", on))
    hashed = pins.hashed(people.desk().hide(code))
    if not enterprise_accounts.give_code(people.connection(), enterprise, hashed, until, on):
        wrong = gettext("It has no telephone: correct that first. A PIN is chosen from that telephone alone.")
        return make_response(page_of(called(enterprise), wrong=wrong), 400)
    note(people.connection(), "gave_pin_code", str(enterprise))
    people.session().commit()
    g.is_done = True
    shown = {"enterprise": found, "code": code, "until": until}
    return render_template("enterprises/code.html", **shown, service=people.desk().service_code.rstrip("#"))


def _new_code(length: int) -> str:
    """Digits by chance, and not those that a thief tries first."""
    while is_easy(code := "".join(str(secrets.randbelow(10)) for _ in range(length))):
        pass
    return code
