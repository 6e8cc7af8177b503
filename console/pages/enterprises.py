"""Enterprises: those that wait, one found by a number that is exactly its own, and one with its workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bot.inputs import id_number, paper_number, tin
from bot.phone import NotAPhoneNumber, mobile
from console import enterprise_words, joint_words, paging, people
from console.witness import note
from importing import cells, uploads, workers
from importing.wrong import BadCell, BadFile, Problem
from schemes.employing import Paid, owed
from schemes.months import YEAR, after, month_of
from store import applications, enterprise_decisions, enterprise_twins, enterprise_workers, enterprises, joint_records
from store.applications import Sought
from store.enterprise_decisions import REASONS, NotDecided
from store.enterprise_tables import State
from store.enterprises import Enterprise

ON_A_PAGE = 30
LONGEST = 40  # letters of what is looked for
WORKERS_SHOWN = 200
ROWS_SHOWN = 100  # bad ones of a file

pages = Blueprint("enterprises", __name__)


@pages.get("/enterprises")
def everything() -> str:
    """Those that nobody decided on, the oldest first, and the form to look for one."""
    return _listed()


@pages.post("/enterprises")
def search() -> ResponseReturnValue:
    """Which has exactly this number. It stands in the form alone: in no address, no log and not in the audit."""
    looked_for = sought(request.form.get("sought", ""))
    found = enterprise_decisions.search(people.connection(), people.desk().store.sealer, looked_for)
    note(people.connection(), "searched_enterprises", "", f"found {len(found)}")
    people.session().commit()
    if len(found) == 1:
        return redirect(url_for("enterprises.one", enterprise=found[0].id), 303)
    g.is_done = True
    wrong = "" if found else gettext("No enterprise has exactly this number. Look at it again, digit by digit.")
    return _listed(found=found, wrong=wrong)


@pages.get("/enterprises/<uuid:enterprise>")
def one(enterprise: UUID) -> str:
    """All that is known of one; the audit says that it was opened."""
    found = called(enterprise)
    note(people.connection(), "opened_enterprise", str(enterprise))
    page = page_of(found)
    people.session().commit()
    return page


@pages.post("/enterprises/<uuid:enterprise>/contact")
def contact(enterprise: UUID) -> str:
    """The same with the telephone and the residence book in full."""
    found = called(enterprise)
    note(people.connection(), "saw_contact", str(enterprise))
    page = page_of(found, shows=True)
    people.session().commit()
    g.is_done = True
    return page


@pages.post("/enterprises/<uuid:enterprise>/register")
def register(enterprise: UUID) -> ResponseReturnValue:
    """It is registered, under the Fund's number."""
    try:
        number = cells.member_number(request.form.get("number", ""))
    except BadCell:
        wrong = gettext("This is no number of an enterprise: it has up to 30 letters and digits.")
        return make_response(page_of(called(enterprise), wrong=wrong), 400)
    return _decided(
        enterprise,
        "registered_enterprise",
        "",
        lambda seen, on: enterprise_decisions.register(people.connection(), enterprise, seen, number, on),
    )


@pages.post("/enterprises/<uuid:enterprise>/refuse")
def refuse(enterprise: UUID) -> ResponseReturnValue:
    """It is not registered."""
    reason = request.form.get("reason", "")
    if reason not in REASONS:
        return make_response(page_of(called(enterprise), wrong=gettext("Choose a reason.")), 400)
    return _decided(
        enterprise,
        "refused_enterprise",
        reason,
        lambda seen, on: enterprise_decisions.refuse(people.connection(), enterprise, seen, reason, on),
    )


@pages.post("/enterprises/<uuid:enterprise>/workers")
def take_workers(enterprise: UUID) -> ResponseReturnValue:
    """List those in a file: all of them, or none if a row is bad, unless the good ones shall be taken."""
    found, file = called(enterprise), request.files.get("file")
    if file is None or not file.filename:
        return make_response(page_of(found, wrong=gettext("Choose a file.")), 400)
    try:
        with uploads.kept(people.desk().files, uuid4(), file.stream) as (draft, _size):
            read = workers.read(draft, people.desk().today)
    except BadFile as bad:
        return make_response(page_of(found, wrong=enterprise_words.failure(f"{bad.code} {bad.detail}")), 400)
    if read.bad and "skip_bad" not in request.form:
        said = gettext("%(bad)s rows are bad, so nobody was listed.", bad=len(read.bad))
        return make_response(page_of(found, wrong=said, bad=read.bad), 400)
    connection, sealer = people.connection(), people.desk().store.sealer
    new, changed = enterprise_workers.put_all(connection, sealer, enterprise, read.workers, people.desk().today)
    note(connection, "listed_workers", str(enterprise), f"{new} new, {changed} changed, {len(read.bad)} bad")
    people.session().commit()
    said = gettext("%(new)s workers are new, of %(changed)s the wage or the ID is another.", new=new, changed=changed)
    if read.bad:
        g.is_done = True
        return page_of(called(enterprise), bad=read.bad, said=said)
    flash(said, "success")
    return redirect(url_for("enterprises.one", enterprise=enterprise), 303)


@pages.post("/enterprises/<uuid:enterprise>/link")
def link(enterprise: UUID) -> ResponseReturnValue:
    """Which member one of the workers is: whoever has the number, if they were born on the day that was told.

    An ID card that is no member's yet is noted: whoever registers with it later, and was born that day, is the one.
    """
    found, worker = called(enterprise), request.form.get("worker", type=UUID) or abort(400)
    connection, sealer = people.connection(), people.desk().store.sealer
    listed = enterprise_workers.of(connection, sealer, enterprise, worker) or abort(404)
    typed = request.form.get("number", "")[:LONGEST]
    number, national_id = cells.figures(typed).replace(" ", ""), id_number(typed) or ""
    sought = Sought(number=number, reference=number.replace("-", ""), national_id=national_id)
    whose = applications.search(connection, sealer, sought)
    members = [each for each in whose if each.is_member and each.born == listed.born]
    if members:
        enterprise_workers.link(connection, enterprise, worker, members[0].id)
        said = gettext("From now on the employer sees in sum what is paid for this worker.")
    elif national_id and all(each.born == listed.born for each in whose):
        enterprise_workers.note_id(connection, sealer, enterprise, worker, national_id)
        said = gettext(
            "No member has this ID card yet. Noted: whoever registers with it, born that day, is this worker."
        )
    else:
        wrong = gettext("No member has this number, or they were born on another day than this worker.")
        return make_response(page_of(found, wrong=wrong), 400)
    note(connection, "linked_worker", str(enterprise))
    people.session().commit()
    flash(said, "success")
    return redirect(url_for("enterprises.one", enterprise=enterprise), 303)


def _decided(enterprise: UUID, deed: str, words: str, act: Callable[[State, date], None]) -> ResponseReturnValue:
    """Decide once, and only if it is still as the officer saw it."""
    found, seen = called(enterprise), request.form.get("seen", "")
    if seen not in set(State):
        abort(400)
    try:
        act(State(seen), people.desk().today)
    except NotDecided as refused:
        return make_response(page_of(called(enterprise), wrong=_why(refused.code)), 409)
    note(people.connection(), deed, str(found.id), words)
    people.session().commit()
    flash(gettext("Decided. The employer hears it on the phone, with the PIN."), "success")
    return redirect(url_for("enterprises.everything"), 303)


def called(enterprise: UUID) -> Enterprise:
    """The one with this id. Raises NotFound."""
    return enterprises.one(people.connection(), people.desk().store.sealer, enterprise) or abort(404)


def _listed(found: list[Enterprise] | None = None, wrong: str = "") -> str:
    connection, sealer = people.connection(), people.desk().store.sealer
    waiting = enterprise_decisions.waiting(connection, sealer, ON_A_PAGE + 1, paging.begins())
    rows, more = paging.cut(waiting, ON_A_PAGE)
    shown = {"found": found or [], "wrong": wrong, "rows": rows, "more": more}
    return render_template("enterprises/everything.html", words=enterprise_words, **shown)


def page_of(
    found: Enterprise,
    shows: bool = False,
    wrong: str = "",
    bad: list[tuple[int, list[Problem]]] | None = None,
    said: str = "",
) -> str:
    """The page of one, with what went `wrong` or is to be `said`, the `bad` rows of a file, and numbers in full if it
    `shows` them.
    """
    shown = {"shows": shows, "wrong": wrong, "bad": (bad or [])[:ROWS_SHOWN], "bad_many": len(bad or []), "said": said}
    return render_template("enterprises/one.html", **_facts(found), **shown)


def _facts(found: Enterprise) -> Mapping[str, Any]:
    connection, sealer, on = people.connection(), people.desk().store.sealer, people.desk().today
    wages = [Paid(row.born, row.wage) for row in enterprise_workers.wages(connection, found.id)]
    return {
        "enterprise": found,
        "words": enterprise_words,
        "reasons": REASONS,
        "many": len(wages),
        "workers": enterprise_workers.listed(connection, sealer, found.id, WORKERS_SHOWN),
        "due": owed(wages, on),
        "paid": enterprise_workers.paid(connection, found.id, after(month_of(on), -YEAR)),
        "twins": [each for each in enterprise_twins.of_same_book(connection, sealer, found) if each.id != found.id],
        "traces": joint_records.of(connection, found.id),
        "joint_words": joint_words,
        "doubtful": bool(found.tin and (read := tin(found.tin)) and read.is_doubtful),
    }


def sought(typed: str) -> dict[str, str]:
    """What a number may be: one of several things."""
    typed = cells.figures(typed[:LONGEST])
    together = "".join(typed.split())
    try:
        phone = mobile(typed)
    except NotAPhoneNumber:
        phone = ""
    read = tin(typed)
    return {
        "tin": read.value if read else "",
        "commerce_number": paper_number(typed) or "",
        "number": together,
        "reference": together.replace("-", "").replace(".", ""),
        "phone": phone,
    }


def _why(code: str) -> str:
    if code == "taken":
        return str(gettext("Another enterprise has this number."))
    return str(gettext("Somebody else decided this meanwhile; the page shows how it stands now."))
