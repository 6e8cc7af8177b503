"""Applications: those that wait, and one with its papers, to be accepted, refused, or asked for more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date
from functools import wraps
from hashlib import blake2b
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from console import member_words, paging, people
from console.pages.members import called, told
from console.witness import note
from importing import cells
from importing.wrong import BadCell
from schemes import figures
from schemes.due import first_owed
from schemes.figures import names
from schemes.months import YEAR, after, month_of
from store import applications, decisions, duty, officers
from store.applications import Person
from store.decisions import PAPERS, REASONS, NotDecided
from store.members import State
from store.officers import Officer

ON_A_PAGE = 30

pages = Blueprint("registrations", __name__)

Value = TypeVar("Value")
Deed = Callable[[Person, State], str]  # gives what the officer is told, or raises NotDecided or Wrong


class Wrong(Exception):
    """Something in the form is missing or wrong: a sentence for who filled it in."""


@pages.get("/registrations")
def waiting() -> str:
    """Those that wait, the oldest first, a page at a time."""
    state = State.PAPERS_WANTED if request.args.get("state") == State.PAPERS_WANTED else State.APPLIED
    connection, sealer = people.connection(), people.desk().store.sealer
    rows, more = paging.cut(applications.waiting(connection, sealer, state, ON_A_PAGE + 1, paging.begins()), ON_A_PAGE)
    shown = {"rows": rows, "more": more, "state": state, "words": member_words}
    return render_template("registrations/waiting.html", **shown)


@pages.get("/registrations/<uuid:member>")
def one(member: UUID) -> str:
    """One application; the audit says that it was opened."""
    person = called(member)
    note(people.connection(), "opened_application", str(member))
    page = _page(person)
    people.session().commit()
    return page


@pages.post("/registrations/<uuid:member>/numbers")
def numbers(member: UUID) -> str:
    """The same with telephones and the ID in full."""
    person = called(member)
    note(people.connection(), "saw_numbers", str(member))
    page = _page(person, shows=True)
    people.session().commit()
    g.is_done = True
    return page


def deed(path: str) -> Callable[[Deed], Callable[[UUID], ResponseReturnValue]]:
    """A form that decides: it counts once, and only if the application is still as the officer saw it."""

    def page_of(act: Deed) -> Callable[[UUID], ResponseReturnValue]:
        @pages.post(f"/registrations/<uuid:member>/{path}", endpoint=act.__name__)
        @wraps(act)
        def page(member: UUID) -> ResponseReturnValue:
            decisions.hold(people.connection(), member)
            person = called(member)
            try:
                said = act(person, _as_seen(person))
            except Wrong as wrong:
                return make_response(_page(person, wrong=str(wrong)), 400)
            except NotDecided as refused:
                return make_response(_page(called(member), wrong=_why(refused.code)), 409)
            people.session().commit()
            flash(said, "success")
            return redirect(url_for("registrations.waiting"), 303)

        return page

    return page_of


@deed("accept")
def accept(person: Person, seen: State) -> str:
    """They are a member, under the Fund's number."""
    on = people.desk().today
    number = _cell("number", cells.member_number, gettext("This is no member number."))
    month = _cell("joined", lambda typed: cells.month(typed, date(on.year + 1, YEAR, 1)), gettext("This is no month."))
    most = figures.number("accepted_months_back", on)
    if month < after(month_of(on), -most):
        raise Wrong(gettext("The first month that is owed lies at most %(most)s months ago.", most=most))
    decisions.accept(people.connection(), person.id, seen, number, month, on)
    note(people.connection(), "accepted_application", str(person.id))
    return str(gettext("Accepted. Who applied hears it under 4 in the menu."))


@deed("papers")
def want_papers(person: Person, seen: State) -> str:
    """Some are missing."""
    wanted = [paper for paper in PAPERS if paper in request.form.getlist("papers")]
    if not wanted:
        raise Wrong(gettext("Choose at least one paper."))
    decisions.want_papers(people.connection(), person.id, seen, wanted, people.desk().today)
    note(people.connection(), "asked_for_papers", str(person.id), ", ".join(wanted))
    return str(gettext("Asked for the papers. Who applied hears which, under 4 in the menu."))


@deed("refuse")
def refuse(person: Person, seen: State) -> str:
    """They do not become a member."""
    reason = request.form.get("reason", "")
    if reason not in REASONS:
        raise Wrong(gettext("Choose a reason."))
    decisions.refuse(people.connection(), person.id, seen, reason, people.desk().today)
    note(people.connection(), "refused_application", str(person.id), reason)
    return str(gettext("Refused. Who applied hears the reason under 4 in the menu."))


def _page(person: Person, shows: bool = False, wrong: str = "") -> str:
    on = people.desk().today
    facts = told(person, shows)
    lists = ["needs_voluntary_health", *(f"needs_dependant_{one.relation}" for one in facts["family"])]
    brought = {paper for each in lists for paper in names(each, on)}
    joined = person.joined or first_owed(person.scheme, on)
    shown = {
        "papers": [paper for paper in PAPERS if paper in brought],
        "joined": joined,
        "wrong": wrong,
        "seen": _stand(facts),
        "taken_by": _taken_by(person),
    }
    return render_template("registrations/one.html", **facts, **shown, all_papers=PAPERS, reasons=REASONS)


def _taken_by(person: Person) -> tuple[Officer, date] | None:
    """Who on duty in the field took this application, and when."""
    connection = people.connection()
    if (by := duty.officer_of(connection, person.id)) is None:
        return None
    officer = officers.find(connection, people.desk().store.sealer, by[0])
    return (officer, by[1]) if officer else None


def _as_seen(person: Person) -> State:
    """The state of an application that stands as the officer saw it. Raises NotDecided (meanwhile)."""
    seen = request.form.get("seen", "") or abort(400)
    if seen != _stand(told(person, shows=True)):
        raise NotDecided("meanwhile")
    return person.state


def _stand(facts: Mapping[str, Any]) -> str:
    """How an application stands: other words or another decision make another of it."""
    family = [(one.name, one.relation, one.born) for one in facts["family"]]
    stands = (astuple(facts["person"]), facts["phones"], family, facts["decision"])
    return blake2b(repr(stands).encode(), digest_size=16).hexdigest()


def _cell(name: str, read: Callable[[str], Value], sentence: str) -> Value:
    try:
        return read(request.form.get(name, "").strip())
    except BadCell:
        raise Wrong(sentence) from None


def _why(code: str) -> str:
    if code == "taken":
        return str(gettext("Another member has this number."))
    return str(gettext("Somebody else decided this meanwhile; the page shows how it stands now."))
