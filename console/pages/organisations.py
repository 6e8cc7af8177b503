"""Organisations and their people on duty: who registers others by phone, or inspects, and how many it came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from bot.places import Name
from console import duty_words, languages, people
from console.letting_in import LONGEST_NAME, Asked, Keys, NotLetIn, is_name, let_in, renew
from console.witness import note
from store import duty, officers, organisations, partners
from store.campaigns import PARTNER_STOPPED
from store.officers import Kind, Officer
from store.organisations import Kind as KindOf
from store.organisations import Organisation

COUNTED_DAYS = 30
FIELD_OF = {"name": "name", "phone": "phone", "taken": "phone", "organisation": "name"}

pages = Blueprint("organisations", __name__, url_prefix="/organisations")


@pages.get("")
def everything() -> str:
    """All of them."""
    return _everything({})


@pages.post("")
def add() -> ResponseReturnValue:
    """Another one."""
    name, kind = " ".join(request.form.get("name", "").split()), request.form.get("kind", "")
    wrong = {}
    if not is_name(name):
        wrong["name"] = duty_words.WRONG["name"]
    if kind not in [*KindOf]:
        wrong["kind"] = duty_words.WRONG["kind"]
    if wrong:
        return _everything(wrong)
    new = organisations.add(people.connection(), KindOf(kind), name, people.desk().today)
    if new is None:
        return _everything({"name": duty_words.WRONG["there"]})
    return _done("added_organisation", new, lazy_gettext("Added."))


@pages.get("/<uuid:organisation>")
def one(organisation: UUID) -> str:
    """One with its people on duty."""
    return _one(_found(organisation), {})


@pages.post("/<uuid:organisation>/officers")
def add_officer(organisation: UUID) -> ResponseReturnValue:
    """Let somebody be on duty; their PIN is shown once, on the page that answers."""
    of, kind = _found(organisation), request.form.get("kind", "")
    if kind not in [*Kind]:
        return _one(of, {"kind": duty_words.WRONG["kind"]})
    asked = Asked(organisation, Kind(kind), request.form.get("name", ""), request.form.get("phone", ""))
    try:
        added, pin = let_in(people.connection(), _keys(), asked, people.desk().today)
    except NotLetIn as refused:
        return _one(of, {FIELD_OF[refused.code]: duty_words.WRONG[refused.code]})
    return _handed_over("added_officer", added, pin)


@pages.post("/<uuid:organisation>/officers/<uuid:officer>/pin")
def new_pin(organisation: UUID, officer: UUID) -> ResponseReturnValue:
    """Another PIN, for who forgot theirs."""
    _officer(organisation, officer)
    try:
        pin = renew(people.connection(), _keys(), officer, people.desk().today)
    except NotLetIn as refused:
        flash(str(duty_words.WRONG[refused.code]), "info")
        return redirect(url_for("organisations.one", organisation=organisation))
    return _handed_over("renewed_pin", officer, pin)


@pages.post("/<uuid:organisation>/officers/<uuid:officer>/stop")
def stop_officer(organisation: UUID, officer: UUID) -> ResponseReturnValue:
    """They are on duty no more."""
    _officer(organisation, officer)
    if not officers.stop(people.connection(), officer, people.desk().today):  # a second click
        return redirect(url_for("organisations.one", organisation=organisation))
    said = lazy_gettext("Stopped: nothing that they key from now on is kept.")
    return _done("stopped_officer", organisation, said, officer)


@pages.post("/<uuid:organisation>/stop")
def stop(organisation: UUID) -> ResponseReturnValue:
    """Nobody of it is on duty any more, for as long as it stays so."""
    _found(organisation)
    if not organisations.stop(people.connection(), organisation, people.desk().today):
        return redirect(url_for("organisations.one", organisation=organisation))
    for each in partners.halt(people.connection(), organisation):
        note(people.connection(), "paused_campaign", str(each), PARTNER_STOPPED)
    return _done(
        "stopped_organisation",
        organisation,
        lazy_gettext("Nobody of it is on duty any more, and nothing that it wrote leaves."),
    )


@pages.post("/<uuid:organisation>/start")
def start(organisation: UUID) -> ResponseReturnValue:
    """Its people may work again."""
    _found(organisation)
    if not organisations.start(people.connection(), organisation):
        return redirect(url_for("organisations.one", organisation=organisation))
    return _done("started_organisation", organisation, lazy_gettext("Its people may be on duty again."))


def _everything(wrong: Mapping[str, LazyString]) -> str:
    found = organisations.listed(people.connection())
    typed = {"name": request.form.get("name", ""), "kind": request.form.get("kind", "")}
    shown = {"organisations": found, "wrong": wrong, "typed": typed, "most": LONGEST_NAME}
    return render_template("organisations/everything.html", **shown, kinds=duty_words.KINDS_OF)


def _one(of: Organisation, wrong: Mapping[str, LazyString]) -> str:
    connection, desk = people.connection(), people.desk()
    known = officers.listed(connection, desk.store.sealer, of.id)
    counts = duty.counted_by_officer(connection, of.id, desk.today - timedelta(days=COUNTED_DAYS))
    places = {
        officer: (day, Name(district).in_(languages.chosen()))
        for officer, (day, district) in duty.latest_by_officer(connection, of.id).items()
    }
    typed = {name: request.form.get(name, "") for name in ("name", "phone", "kind")}
    shown = {"of": of, "officers": known, "counts": counts, "places": places, "typed": typed, "wrong": wrong}
    words = {"kinds": duty_words.KINDS, "kinds_of": duty_words.KINDS_OF}
    return render_template("organisations/one.html", **shown, **words, days=COUNTED_DAYS, most=LONGEST_NAME)


def _handed_over(action: str, officer: UUID, pin: str) -> ResponseReturnValue:
    """The PIN stands on this one page: not in the address, not in a cookie, not in the audit."""
    note(people.connection(), action, str(officer))
    found = officers.find(people.connection(), people.desk().store.sealer, officer) or abort(404)
    people.session().commit()
    g.is_done = True
    return render_template("organisations/pin.html", officer=found, pin=pin, service=people.desk().service_code)


def _done(action: str, organisation: UUID, said: LazyString, officer: UUID | None = None) -> ResponseReturnValue:
    note(people.connection(), action, str(officer or organisation))
    people.session().commit()
    flash(str(said), "success")
    return redirect(url_for("organisations.one", organisation=organisation), 303)


def _keys() -> Keys:
    desk = people.desk()
    return Keys(desk.store.sealer, desk.hide)


def _found(organisation: UUID) -> Organisation:
    return organisations.find(people.connection(), organisation) or abort(404)


def _officer(organisation: UUID, officer: UUID) -> Officer:
    found = officers.find(people.connection(), people.desk().store.sealer, officer)
    return found if found and found.organisation_id == organisation else abort(404)
