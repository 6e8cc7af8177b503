"""Reports of workers, for complaints officers: the list, and one report with what is said to its worker.

In the audit no report is named: administrators read it, and it knows the minute of every deed.
"""

from __future__ import annotations

import secrets
import unicodedata
from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from console import case_words, paging, people, unlocking
from console.witness import note
from schemes import number
from store import case_counts, casework, inbox, redactions
from store.case_tables import State
from store.cases import PURPOSE
from store.casework import Listed, Said
from store.inbox import Place, Wanted
from store.sealing import Sealer, SealingError

ON_A_PAGE = 50
LONGEST = 1500  # letters of an answer: about 20 screens of a telephone
ONCE_BYTES = 16  # of the secret in a form by which a double click is known

pages = Blueprint("complaints", __name__, url_prefix="/complaints")
pages.context_processor(lambda: {"words": case_words, "word": case_words.words, "opened": unlocking.opened})


@pages.get("", endpoint="inbox")
def list_() -> str:
    """A page of the list, by what is asked for."""
    connection, asked = people.connection(), request.args
    wanted = _wanted(asked.get("age", ""))
    found = inbox.page(connection, wanted, _place(asked.get("after", "")), ON_A_PAGE + 1)
    shown, last = paging.cut(found, ON_A_PAGE)
    more = _typed(inbox.place_of(last)) if last else ""
    left = redactions.left_to_people(connection)
    return render_template("complaints/inbox.html", cases=shown, ends=_soon_gone(shown), more=more, left=left)


@pages.get("/<uuid:case>")
def one(case: UUID) -> str:
    """What is known without the key; with it the report and what was said since, and the audit says who read it."""
    return _show(_listed(case))


@pages.post("/<uuid:case>/read")
def read(case: UUID) -> Response:
    """From the list: its worker sees that it is being looked at, if it can be read now."""
    _listed(case)
    key = unlocking.opened()
    if key is None:
        return redirect(url_for("opening.unlock", case=case), 302)  # not 303: nothing was done
    if not unlocking.reads(key.private, case):
        return redirect(url_for("complaints.one", case=case), 302)
    return _done("marked_report", case)


@pages.post("/<uuid:case>/answer")
def answer(case: UUID) -> ResponseReturnValue:
    """Sealed to the worker."""
    return _say(case, State.ANSWERED, "answered_report")


@pages.post("/<uuid:case>/ask")
def ask(case: UUID) -> ResponseReturnValue:
    """The same; the report goes on being looked at."""
    return _say(case, State.LOOKED_AT, "asked_in_report")


@pages.post("/<uuid:case>/close")
def close(case: UUID) -> ResponseReturnValue:
    """With a reason for the worker."""
    return _say(case, State.CLOSED, "closed_report")


def _say(case: UUID, state: State, deed: str) -> ResponseReturnValue:
    listed, text = _listed(case), _written()
    if not any(sign.isalnum() for sign in text):
        return _show(listed, state, text, gettext("Nothing was written, so nothing was sent."))
    if len(text) > LONGEST:
        return _show(listed, state, text, gettext("This is too long: %(most)s letters at most.", most=f"{LONGEST:,}"))
    connection, today = people.connection(), people.desk().today
    once = f"{_once()} {text}"  # other words are another answer, though the form is the same
    if state is State.CLOSED:
        is_said = casework.close_saying(connection, _sealer(), case, text, today, once)
    else:
        is_said = casework.write(connection, _sealer(), case, text, state, today, once)
    if is_said is Said.NOT:
        return _show(_listed(case), state, text, gettext("The report is closed. Nothing was sent."))
    flash(gettext("Sent. Only the worker can open it, with the code."), "success")
    if is_said is Said.BEFORE:
        return redirect(url_for("complaints.one", case=case), 302)  # a second click
    return _done(deed, case)


def _done(deed: str, case: UUID) -> Response:
    note(people.connection(), deed)
    people.session().commit()
    return redirect(url_for("complaints.one", case=case), 303)


def _listed(case: UUID) -> Listed:
    return inbox.one(people.connection(), case) or abort(404)


def _show(case: Listed, saying: State | None = None, text: str = "", wrong: str = "") -> str:
    """The page of a report, with what is wrong in what was typed."""
    key, report, said, is_damaged = unlocking.opened(), None, [], False
    if key is not None:
        try:
            found = casework.reports(people.connection(), key.private, case.id)
            report = next((told for _, told in found), None)
            said = casework.said(people.connection(), key.private, case.id)
        except SealingError:
            is_damaged = True
    if report is not None:
        note(people.connection(), "read_report")
        people.session().commit()
    told = {"case": case, "key": key, "report": report, "said": said, "is_damaged": is_damaged}
    typed = {"saying": saying, "text": text, "wrong": wrong, "longest": LONGEST}
    return render_template("complaints/one.html", **told, **typed, new_once=lambda: secrets.token_hex(ONCE_BYTES))


def _written() -> str:
    """The words in one piece, as telephones are narrow, without what no telephone shows."""
    typed = "".join(sign for sign in request.form.get("text", "") if sign.isspace() or _is_shown(sign))
    return " ".join(typed.split())


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn")


def _once() -> str:
    once = request.form.get("once", "")
    try:
        return once if len(bytes.fromhex(once)) == ONCE_BYTES else abort(400)
    except ValueError:
        abort(400)


def _sealer() -> Sealer:
    return Sealer(people.desk().secret_key, PURPOSE)


def _soon_gone(shown: list[Listed]) -> dict[UUID, date]:
    """Those that are erased within a month, and when."""
    today = people.desk().today
    months = {state: number(f"case_retention_months_{state}", today) for state in State}
    soon = today + timedelta(days=number("retention_warning_days", today))
    ends = case_counts.ends(people.connection(), months, [case.id for case in shown])
    return {case: day for case, day in ends.items() if day <= soon}


def _wanted(age: str) -> Wanted:
    """What is asked for; what is not in the lists is asked for by nobody."""
    since, until = _days(age)
    known = {"kind": case_words.KINDS, "province": case_words.province_names(), "sector": case_words.SECTORS}
    known["state"] = case_words.STATES
    asked = {name: request.args.get(name, "") for name in known}
    return Wanted(**{name: key for name, key in asked.items() if key in known[name]}, since=since, until=until)


def _days(age: str) -> tuple[date | None, date | None]:
    """From which to which day."""
    week, month = (people.desk().today - timedelta(days=days) for days in (7, 30))
    return {"week": (week, None), "month": (month, week), "older": (None, month)}.get(age, (None, None))


def _typed(place: Place) -> str:
    """A place in the list for an address."""
    *bits, day, case = place
    return "".join(str(int(bit)) for bit in bits) + f"_{day}_{case}"


def _place(typed: str) -> Place | None:
    """The same read; None is the beginning."""
    try:
        bits, day, case = typed.split("_")
        done, unhurt, known = (bool(int(bit)) for bit in bits)
        return done, unhurt, known, date.fromisoformat(day), UUID(case)
    except ValueError:
        return None
