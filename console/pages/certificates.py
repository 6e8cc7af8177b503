"""Certificates of employers: found by a code or a number, issued to who has paid, ended for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from bot.inputs import code
from console import certificate_words, paging, people
from console.pages.enterprises import LONGEST, sought
from console.witness import note
from importing import cells
from importing.wrong import BadCell
from joint import paid
from schemes.certifying import good_until, lacks
from store import certificates, enterprise_decisions, enterprises
from store.certificates import PAID_BECAUSE, REVOKED_BECAUSE
from store.codes import CERTIFICATE_DIGITS, grouped_certificate
from store.enterprise_tables import Kind, State
from store.enterprises import Enterprise

ON_A_PAGE = 30

pages = Blueprint("certificates", __name__)


@pages.get("/certificates")
def everything() -> str:
    """Those that were issued, the newest first, and the form to find one."""
    return _listed()


@pages.post("/certificates")
def search() -> ResponseReturnValue:
    """Whose code this is, or which enterprise has this number; it stands in the form alone and in no address."""
    typed = request.form.get("sought", "")[:LONGEST]
    found = _found(typed)
    note(people.connection(), "searched_certificates", "", f"found {len(found)}")
    people.session().commit()
    if len(found) == 1:
        return redirect(url_for("certificates.one", enterprise=found[0].id), 303)
    g.is_done = True
    wrong = "" if found else gettext("No certificate has this code, and no enterprise this number. Look at it again.")
    return _listed(found, wrong)


@pages.get("/certificates/<uuid:enterprise>")
def one(enterprise: UUID) -> str:
    """What an enterprise was given, what it has paid, and the form to issue one."""
    return _page(_called(enterprise))


@pages.post("/certificates/<uuid:enterprise>/issue")
def issue(enterprise: UUID) -> ResponseReturnValue:
    """Give it a certificate; its code is shown now and never again."""
    connection, on, found = people.connection(), people.desk().today, _called(enterprise)
    because, through = request.form.get("because", ""), _month(request.form.get("through", ""))
    if request.form.get("seen", "") != str(len(certificates.of(connection, enterprise))):
        return make_response(_page(found, gettext("Somebody issued one meanwhile; look at the list below.")), 409)
    if through is None or (because and because not in PAID_BECAUSE):
        return make_response(_page(found, gettext("Write the last month that is paid, as 2026-10.")), 400)
    if why := lacks(found.state == State.REGISTERED, through, on):
        return make_response(_page(found, " ".join(str(certificate_words.LACKS[each]) for each in why)), 400)
    if not because and not paid.shows(paid.reckon(connection, enterprise, on).through, through):
        said = gettext("The contributions that are known do not show it: choose how you know.")
        return make_response(_page(found, said), 400)
    given = connection, people.desk().store.sealer, enterprise, through, good_until(on), current_user.email, on
    made = certificates.issue(*given, because)
    note(connection, "issued_certificate", str(enterprise), because)
    people.session().commit()
    g.is_done = True
    return _page(found, code=grouped_certificate(made))


@pages.post("/certificates/<uuid:enterprise>/revoke")
def revoke(enterprise: UUID) -> ResponseReturnValue:
    """One of them is good no more."""
    connection, found = people.connection(), _called(enterprise)
    because = request.form.get("because", "")
    certificate = request.form.get("certificate", type=UUID) or abort(400)
    if because not in REVOKED_BECAUSE:
        return make_response(_page(found, gettext("Choose a reason.")), 400)
    if certificate not in {each.id for each in certificates.of(connection, enterprise)}:
        abort(404)
    if not certificates.revoke(connection, certificate, current_user.email, people.desk().today, because):
        return make_response(_page(found, gettext("It was ended already.")), 409)
    note(connection, "revoked_certificate", str(enterprise), because)
    people.session().commit()
    flash(gettext("Ended. Whoever checks the code is told so."), "success")
    return redirect(url_for("certificates.one", enterprise=enterprise), 303)


def _called(enterprise: UUID) -> Enterprise:
    found = enterprises.one(people.connection(), people.desk().store.sealer, enterprise)
    return found if found and found.kind != Kind.HOUSEHOLD else abort(404)


def _found(typed: str) -> list[Enterprise]:
    connection, sealer = people.connection(), people.desk().store.sealer
    key = code(typed, CERTIFICATE_DIGITS)
    whose = certificates.whose(connection, sealer, key) if key else None
    if whose:
        return [_called(whose)]
    found = enterprise_decisions.search(connection, sealer, sought(typed))
    return [each for each in found if each.kind != Kind.HOUSEHOLD]


def _month(typed: str) -> date | None:
    try:
        return cells.month(typed[:LONGEST], people.desk().today)
    except BadCell:
        return None


def _listed(found: list[Enterprise] | None = None, wrong: str = "") -> str:
    rows, last = paging.cut(certificates.latest(people.connection(), ON_A_PAGE + 1, paging.begins()), ON_A_PAGE)
    shown = {"found": found or [], "wrong": wrong, "rows": rows, "more": last and last[2]}
    return render_template("certificates/everything.html", **_words(), **shown)


def _page(found: Enterprise, wrong: str = "", code: str = "") -> str:
    connection, on = people.connection(), people.desk().today
    shown = {
        "enterprise": found,
        "reckoned": paid.reckon(connection, found.id, on),
        "given": certificates.of(connection, found.id),
        "is_registered": found.state == State.REGISTERED,
        "until": good_until(on),
        "wrong": wrong,
        "code": code,
    }
    return render_template("certificates/one.html", **_words(), **shown)


def _words() -> Mapping[str, Any]:
    return {"words": certificate_words, "on": people.desk().today}
