"""Hardship notices: members who told that they cannot pay for a while, to be accepted or refused."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from console import member_words, paging, people
from console.witness import note
from schemes.figures import holds, number
from store import applications, hardships
from store.hardships import Hardship

ON_A_PAGE = 30
MONTHS = {"next_month": 1, "in_2_or_3_months": 3}  # that are proposed, by when they expect to pay again

pages = Blueprint("hardships", __name__)


@pages.get("/hardships")
def waiting() -> str:
    """Those that wait, the oldest first."""
    return _page()


@pages.post("/hardships/<uuid:hardship>")
def decide(hardship: UUID) -> ResponseReturnValue:
    """Accept it for so many months, or refuse it; once, whoever clicks twice."""
    connection, on = people.connection(), people.desk().today
    most = number("hardship_excused_most", on)
    is_accepted = request.form.get("decision") == "accept"
    months = request.form.get("months", type=int) or 0
    if (is_accepted and not 1 <= months <= most) or request.form.get("decision") not in ("accept", "refuse"):
        return make_response(_page(gettext("Choose how many months, from 1 to %(most)s.", most=most)), 400)
    seen = Hardship(request.form.get("reason", ""), request.form.get("expected", ""))
    member = hardships.decide(connection, hardship, months if is_accepted else 0, on, seen)
    if member is None:
        return make_response(_page(gettext("This notice was decided already, or the member told it anew.")), 409)
    if is_accepted:
        note(connection, "accepted_hardship", str(member), f"{months} months")
    else:
        note(connection, "refused_hardship", str(member))
    people.session().commit()
    flash(gettext("Accepted. The member hears it.") if is_accepted else gettext("Refused. The member hears it."))
    return redirect(url_for("hardships.waiting"), 303)


def _page(wrong: str = "") -> str:
    connection, on = people.connection(), people.desk().today
    rows, more = paging.cut(hardships.waiting(connection, ON_A_PAGE + 1, paging.begins()), ON_A_PAGE)
    names = applications.names(connection, people.desk().store.sealer, [each.member for each in rows])
    return render_template(
        "hardships/waiting.html",
        rows=rows,
        more=more,
        names=names,
        wrong=wrong,
        words=member_words,
        proposed=MONTHS,
        most=number("hardship_excused_most", on),
        moves_the_loss=holds("hardship_notice_extends_gap", on),
    )
