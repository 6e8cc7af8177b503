"""Staff: who they are, whom an administrator invites, and what becomes of their accounts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from console import locking, people
from console.access import Role
from console.invitations import GOOD_DAYS, NotInvited, address, give, invite, link
from console.recovery import take_away
from console.witness import note
from store import partners
from store.audit import NUMBER

pages = Blueprint("staff", __name__, url_prefix="/staff")

Action = Callable[[people.Staff], ResponseReturnValue | None]


@pages.get("")
def everybody() -> str:
    """All of them, and how each account is."""
    asked = select(people.Staff).options(selectinload(people.Staff.roles)).order_by(people.Staff.__table__.c.email)
    return render_template("staff/everybody.html", staff=people.session().scalars(asked).all())


@pages.route("/invite", methods=["GET", "POST"], endpoint="invite")
def invite_somebody() -> str:
    """A form; once it is taken, the link to hand over, which is shown this one time."""
    if request.method == "GET":
        return _form()
    roles = _roles()
    if not roles:
        return _form(gettext("Choose at least one role."))
    try:
        person = invite(address(request.form.get("email", "")), roles)
    except NotInvited as refused:
        known = {
            "known": gettext("They are staff already; their page makes a new link."),
            "no_address": gettext("This is no e-mail address."),
        }
        return _form(known[refused.code])
    note(people.connection(), "invited", person.email, ", ".join(sorted(roles)))
    return _show_link(person)


@pages.get("/<int:person>")
def person(person: int) -> str:
    """One account, and what can be done with it."""
    known = partners.listed(people.connection())
    return render_template("staff/person.html", person=_somebody(person), all_roles=Role, organisations=known)


def action(path: str) -> Callable[[Action], Callable[[int], ResponseReturnValue]]:
    """A page that does one thing to one account and goes back to it, or shows what came of it."""

    def page_of(act: Action) -> Callable[[int], ResponseReturnValue]:
        @pages.post(f"/<int:person>/{path}", endpoint=act.__name__)
        @wraps(act)
        def page(person: int) -> ResponseReturnValue:
            somebody = _somebody(person)
            shown = act(somebody)
            if shown is not None:
                return shown
            people.session().commit()
            return redirect(url_for("staff.person", person=person), 303)

        return page

    return page_of


@action("roles")
def change_roles(person: people.Staff) -> None:
    """These roles and no others."""
    roles = _roles()
    if person == current_user and Role.ADMINISTRATOR not in roles:
        abort(400, gettext("You cannot take from yourself what only another administrator could give back."))
    give(person, roles)
    note(people.connection(), "changed_roles", person.email, ", ".join(sorted(roles)) or "none")
    flash(gettext("The roles are changed."), "success")


@action("organisation")
def bind(person: people.Staff) -> None:
    """Whose page a partner sees; none for who is none."""
    chosen = request.form.get("organisation", type=UUID)
    if partners.bind(people.connection(), person.id, chosen):
        people.accounts().set_uniquifier(person)  # whoever is signed in comes in anew
        flash(gettext("Bound. They sign in anew."), "success")
    of = partners.of(people.connection(), person.id)
    named = NUMBER.sub("...", of.name) if of else "none"
    note(people.connection(), "bound_partner", person.email, named)


@action("link")
def new_link(person: people.Staff) -> ResponseReturnValue:
    """Another link, for who lost the first or forgot the password."""
    note(people.connection(), "made_link", person.email)
    return _show_link(person)


@action("second-factor")
def new_second_factor(person: people.Staff) -> None:
    """For who lost the telephone: a second factor is set up anew at the next sign-in."""
    take_away(person)
    people.accounts().set_uniquifier(person)
    note(people.connection(), "took_second_factor", person.email)
    flash(gettext("They set up a second factor anew at the next sign-in."), "success")


@action("unlock")
def unlock_account(person: people.Staff) -> None:
    """Before the quarter of an hour is over."""
    locking.unlock(person)
    note(people.connection(), "unlocked", person.email)
    flash(gettext("The account is open again."), "success")


@action("close")
def close_account(person: people.Staff) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out at the next click."""
    if person == current_user:
        abort(400, gettext("You cannot close your own account."))
    people.accounts().deactivate_user(person)
    people.accounts().set_uniquifier(person)
    note(people.connection(), "closed_account", person.email)
    flash(gettext("The account is closed."), "success")


@action("open")
def open_account(person: people.Staff) -> None:
    """Again."""
    people.accounts().activate_user(person)
    note(people.connection(), "opened_account", person.email)
    flash(gettext("The account is open again."), "success")


def _somebody(number: int) -> people.Staff:
    return people.found(id=number) or abort(404)


def _roles() -> set[Role]:
    """Those that were ticked; what is none is none."""
    return {Role(name) for name in request.form.getlist("roles") if name in set(Role)}


def _form(wrong: str = "") -> str:
    ticked, email = _roles(), request.form.get("email", "")
    return render_template("staff/invite.html", all_roles=Role, ticked=ticked, email=email, wrong=wrong)


def _show_link(person: people.Staff) -> str:
    url = link(person)
    people.session().commit()
    g.is_done = True
    return render_template("staff/link.html", person=person, link=url, days=GOOD_DAYS)
