"""An employer written down at the counter, and one corrected: checked as on the phone, each field by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bot.same_enterprise import is_same
from console import enterprise_words, people
from console.pages.enterprises import called
from console.witness import note
from importing import enterprises as reading
from importing.enterprise_cells import SECTORS, is_odd
from importing.wrong import Problem
from store import enterprise_twins, enterprises
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Enterprise, Taken, Told

FIELDS = (
    "kind",
    "name",
    "tin",
    "commerce_number",
    "residence_book",
    "province",
    "district",
    "sector",
    "workers",
    "phone",
    "language",
)
NEEDED = {Kind.COMPANY: "commerce_number", Kind.HOUSEHOLD: "residence_book", Kind.SOLE: ""}  # as on the phone
LONGEST = 300  # letters of a field; what is longer is cut, and is wrong then

pages = Blueprint("enterprise_writing", __name__)


@dataclass
class Typed:
    """What stands in the form, what is wrong with it, and who has it already."""

    values: Mapping[str, str]
    told: Told | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    others: list[Enterprise] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether it may be kept."""
        return self.told is not None and not self.wrong and not self.others


@pages.route("/enterprises/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """An empty form, or one to be kept; the id comes with the form, so that a second click keeps no second one."""
    if request.method == "GET":
        return _form(Typed(dict.fromkeys(FIELDS, "")), id_=str(uuid4()))
    id_ = request.form.get("id", type=UUID) or uuid4()
    connection, sealer, today = people.connection(), people.desk().store.sealer, people.desk().today
    if enterprises.one(connection, sealer, id_):
        return redirect(url_for("enterprises.one", enterprise=id_), 302)
    typed = _typed()
    if typed.told is None or not typed.is_right:
        return make_response(_form(typed, id_=str(id_)), 400)
    try:
        enterprises.add(connection, sealer, typed.told, Way.CONSOLE, today, id_=id_)
    except Taken:  # in this moment
        return make_response(_form(_typed(), id_=str(id_)), 409)
    return _done("added_enterprise", id_, "", gettext("Kept. Look at the papers, then register or refuse it."))


@pages.route("/enterprises/<uuid:enterprise>/told", methods=["GET", "POST"])
def edit(enterprise: UUID) -> ResponseReturnValue:
    """What was told, to be corrected; the telephone stands in it, so the audit says that it was seen."""
    if request.method == "POST":
        return _change(enterprise)
    found = called(enterprise)
    note(people.connection(), "saw_contact", str(enterprise))
    page = _form(Typed(_values(found)), found)
    people.session().commit()
    return page


def _change(enterprise: UUID) -> ResponseReturnValue:
    """Correct it, if it is still as the officer saw it. Another telephone ends the PIN: that was chosen on the old."""
    connection, sealer = people.connection(), people.desk().store.sealer
    enterprises.hold(connection, enterprise)
    found = called(enterprise)
    if request.form.get("seen") != _as_seen(found):
        wrong = {"": gettext("Somebody else corrected this meanwhile; here it is as it stands now.")}
        return make_response(_form(Typed(_values(found), wrong=wrong), found), 409)
    typed = _typed(found)
    if typed.told is None or not typed.is_right:
        return make_response(_form(typed, found), 400)
    values = enterprises.columns(sealer, typed.told)
    if typed.told.contact != found.contact:
        values |= {"pin_hash": None, "pin_code_hash": None, "pin_code_until": None}
    try:
        enterprises.change(connection, enterprise, values, people.desk().today)
    except Taken:  # in this moment
        return make_response(_form(_typed(found), found), 409)
    changed = [each.name for each in fields(Told) if getattr(typed.told, each.name) != getattr(found, each.name)]
    said = gettext("Corrected.")
    if "contact" in changed and found.pin_hash:
        said = gettext("Corrected. The telephone is another, so the PIN is over: make a code for a new one.")
    return _done("corrected_enterprise", enterprise, ", ".join(changed), said)


def _typed(mine: Enterprise | None = None) -> Typed:
    typed = Typed({name: request.form.get(name, "").strip()[:LONGEST] for name in FIELDS})
    said, problems = reading.read(typed.values, people.desk().today)
    kind = typed.values["kind"]
    if (needed := NEEDED[Kind(kind)] if kind in set(Kind) else "") and not typed.values[needed]:
        problems = [*problems, Problem(needed, "missing")]
    for problem in problems:
        typed.wrong.setdefault(problem.column, enterprise_words.field(problem.code))
    if said is None:
        return typed
    typed.told = said.told
    if is_odd(said.told.tin) and not (mine and mine.tin == said.told.tin) and "odd" not in request.form:
        typed.wrong["tin"] = gettext("This is not how a tax number looks: compare it with the paper.")
    typed.others = _others(said.told, mine)
    return typed


def _others(told: Told, mine: Enterprise | None) -> list[Enterprise]:
    """Who has one of its numbers, or its telephone and its name."""
    given = people.connection(), people.desk().store.sealer
    found = enterprise_twins.standing(*given, told)
    if told.contact:
        here = enterprises.find_by_contact(*given, told.contact)
        found += [each for each in here if each.state != State.REFUSED and is_same(told, each) and each not in found]
    return [each for each in found if mine is None or each.id != mine.id]


def _values(found: Enterprise) -> dict[str, str]:
    told = {name: getattr(found, "contact" if name == "phone" else name) for name in FIELDS}
    return {name: str(value or "") for name, value in told.items()}


def _as_seen(found: Enterprise) -> str:
    told = [str(getattr(found, each.name)) for each in fields(Told)]
    return people.desk().store.sealer.index(f"as seen {told}").hex()


def _form(typed: Typed, found: Enterprise | None = None, id_: str = "") -> str:
    shown = {"typed": typed.values, "wrong": typed.wrong, "others": typed.others, "enterprise": found, "id": id_}
    words = {"words": enterprise_words, "kinds": [*Kind], "sectors": SECTORS}
    is_doubted = bool(typed.told and is_odd(typed.told.tin))
    seen = _as_seen(found) if found else ""
    return render_template("enterprises/write.html", **shown, **words, is_doubted=is_doubted, seen=seen)


def _done(action: str, enterprise: UUID, words: str, said: str) -> ResponseReturnValue:
    note(people.connection(), action, str(enterprise), words)
    people.session().commit()
    flash(said, "success")
    return redirect(url_for("enterprises.one", enterprise=enterprise), 303)
