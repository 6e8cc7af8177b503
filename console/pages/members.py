"""Members: found by a number that is exactly theirs, and one with all that is known of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bot.inputs import id_number
from bot.phone import NotAPhoneNumber, mobile
from console import member_words, month_strip, people
from console.witness import note
from importing import cells
from store import applications, decisions, dependants, hardships, registry
from store.applications import Person, Sought

pages = Blueprint("members", __name__)

LONGEST = 40  # letters of what is looked for


@pages.get("/members")
def ask() -> str:
    """Whom to look for."""
    return render_template("members/search.html", found=[], wrong="")


@pages.post("/members")
def search() -> ResponseReturnValue:
    """Who has exactly this number. It stands in the form alone: in no address, no log and not in the audit."""
    sought = _sought(request.form.get("sought", ""))
    found = applications.search(people.connection(), people.desk().store.sealer, sought)
    note(people.connection(), "searched_members", "", f"found {len(found)}")
    people.session().commit()
    if len(found) == 1:
        return redirect(place(found[0]), 303)
    g.is_done = True
    wrong = "" if found else gettext("Nobody has exactly this number. Look at it again, digit by digit.")
    return render_template("members/search.html", found=found, wrong=wrong, words=member_words, place=place)


@pages.get("/members/<uuid:member>")
def one(member: UUID) -> str:
    """All that is known of one; the audit says that it was opened."""
    person = called(member)
    note(people.connection(), "opened_member", str(member))
    page = render_template("members/one.html", **_facts(person, shows=False))
    people.session().commit()
    return page


@pages.post("/members/<uuid:member>/numbers")
def numbers(member: UUID) -> str:
    """The same with telephones and the ID in full."""
    person = called(member)
    note(people.connection(), "saw_numbers", str(member))
    page = render_template("members/one.html", **_facts(person, shows=True))
    people.session().commit()
    g.is_done = True
    return page


def called(member: UUID) -> Person:
    """The one with this id, or a page that says there is none."""
    return applications.find(people.connection(), people.desk().store.sealer, member) or abort(404)


def place(person: Person) -> str:
    """Where the page of somebody is."""
    if person.is_member:
        return url_for("members.one", member=person.id)
    return url_for("registrations.one", member=person.id)


def told(person: Person, shows: bool) -> dict[str, Any]:
    """What the templates about anybody ask for; `shows`: with numbers in full."""
    connection, sealer = people.connection(), people.desk().store.sealer
    return {
        "person": person,
        "shows": shows,
        "phones": applications.telephones(connection, sealer, person.id),
        "family": dependants.of(connection, sealer, person.id),
        "decision": decisions.of(connection, person.id),
        "words": member_words,
    }


def _facts(person: Person, shows: bool) -> dict[str, Any]:
    connection, on = people.connection(), people.desk().today
    account = registry.read(connection, person.id)
    return {
        **told(person, shows),
        "cover": account.cover(on) if account else None,
        "years": month_strip.years(account, on) if account else [],
        "notices": hardships.of(connection, person.id),
    }


def _sought(typed: str) -> Sought:
    """What a number may be: one of several things."""
    figures = cells.figures(typed[:LONGEST])
    together = "".join(figures.split())
    try:
        phone = mobile(figures)
    except NotAPhoneNumber:
        phone = ""
    national_id = id_number(figures) or ""
    reference = together.replace("-", "").replace(".", "")
    return Sought(number=together, reference=reference, national_id=national_id, phone=phone)
