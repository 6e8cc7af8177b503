"""What ministries handed over: a person decides what nobody can be sure of, and takes back what was merged wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import Row

from console import joint_words, paging, people
from console.pages.enterprises import LONGEST, sought
from console.witness import note
from joint import deciding
from joint.deciding import Decision, NotDecided
from joint.remarks import REFUSALS
from store import enterprise_decisions, joint_records
from store.enterprise_tables import State
from store.joint_records import Outcome

ON_A_PAGE = 30
LONGEST_SHOWN = 200  # letters of a field

pages = Blueprint("joint_records", __name__)


@pages.get("/records")
def held() -> str:
    """Those that wait, the oldest first."""
    rows, more = paging.cut(joint_records.held(people.connection(), ON_A_PAGE + 1, paging.begins()), ON_A_PAGE)
    shown = [(row, _told(row).get("name", "")) for row in rows]
    return render_template("joint_records/held.html", rows=shown, more=more, words=joint_words)


@pages.get("/records/<uuid:record>")
def one(record: UUID) -> str:
    """What it says, and the enterprises that it may be about; the audit says that it was opened."""
    page = _page(_called(record))
    note(people.connection(), "opened_record", str(record))
    people.session().commit()
    return page


@pages.post("/records/<uuid:record>")
def decide(record: UUID) -> ResponseReturnValue:
    """It is the same as one, a new one, or refused: once, whoever clicks twice."""
    decision = request.form.get("decision", "")
    connection, sealer, by = people.connection(), people.desk().store.sealer, _decision()
    if decision == "same":
        enterprise = _chosen()
        if enterprise is None:
            said = gettext("Choose one of the enterprises, or write the whole number of another.")
            return make_response(_page(_called(record), said), 400)
        return _decided(record, "merged_record", lambda: deciding.same(connection, sealer, record, enterprise, by))
    if decision == "new":
        return _decided(record, "added_record", lambda: deciding.new(connection, sealer, record, by))
    reason = request.form.get("reason", "")
    if decision != "refuse" or reason not in REFUSALS:
        return make_response(_page(_called(record), gettext("Choose a reason.")), 400)
    return _decided(record, "refused_record", lambda: deciding.refuse(connection, sealer, record, reason, by))


@pages.post("/records/<uuid:record>/undo")
def undo(record: UUID) -> ResponseReturnValue:
    """It was merged and is about another: what it filled in goes, and it waits again."""
    connection, sealer = people.connection(), people.desk().store.sealer
    return _decided(record, "undid_record", lambda: deciding.undo(connection, sealer, record, _decision()))


def _decided(record: UUID, deed: str, act: Callable[[], object]) -> ResponseReturnValue:
    try:
        act()
    except NotDecided:
        people.session().rollback()
        said = gettext("Somebody else decided this meanwhile; the page shows how it stands now.")
        return make_response(_page(_called(record), said), 409)
    note(people.connection(), deed, str(record))
    people.session().commit()
    flash(gettext("Done. The ministry hears it when it sends the record again."), "success")
    return redirect(url_for("joint_records.one", record=record), 303)


def _called(record: UUID) -> Row[Any]:
    return joint_records.one(people.connection(), record) or abort(404)


def _decision() -> Decision:
    return Decision(current_user.email, people.desk().today)


def _chosen() -> UUID | None:
    """The enterprise that was ticked, or the only one with the number that was written."""
    connection, sealer = people.connection(), people.desk().store.sealer
    typed = request.form.get("sought", "")[:LONGEST].strip()
    if not typed:
        return request.form.get("enterprise", type=UUID)
    found = enterprise_decisions.search(connection, sealer, sought(typed))
    standing = [each.id for each in found if each.state != State.REFUSED]
    return standing[0] if len(standing) == 1 else None


def _told(row: Row[Any]) -> Mapping[str, str]:
    """What it says, field by field, cut where a field has no end; the telephone hidden."""
    _record, raw = deciding.told(people.desk().store.sealer, row)
    told = {name: raw.get(name) for name in joint_words.FIELDS}
    shown = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in told.items()
        if value not in (None, "")
    }
    if "phone" in shown:
        shown["phone"] = joint_words.hidden(shown["phone"][:LONGEST])
    return {name: value[:LONGEST_SHOWN] for name, value in shown.items()}


def _page(row: Row[Any], wrong: str = "") -> str:
    connection, sealer = people.connection(), people.desk().store.sealer
    is_held = row.outcome == Outcome.HELD
    shown = {
        "row": row,
        "told": _told(row),
        "candidates": deciding.candidates(connection, sealer, row) if is_held else [],
        "is_held": is_held,
        "wrong": wrong,
    }
    return render_template("joint_records/one.html", words=joint_words, **shown)
