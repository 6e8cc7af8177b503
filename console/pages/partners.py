"""The page of a union or an association: its people, its campaigns, its officers, and nothing that is another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext, lazy_gettext
from flask_login import current_user

from bot.phone import NotAPhoneNumber, mobile
from campaigns import lists
from campaigns.lists import BadList
from console import campaign_words, import_words, partner_sight, people
from console.witness import note
from importing import report, uploads
from importing.report import Found
from importing.wrong import BadFile
from store import partners

CAMPAIGNS_SHOWN = 50
SINCE = timedelta(days=90)  # for what officers did

WRONG: Mapping[str, LazyString] = {
    "name": lazy_gettext("Give the list a name of up to 60 letters."),
    "consent": lazy_gettext("Say how these people agreed to messages: a sentence, not a word."),
    "known": lazy_gettext("You have a list with this name already."),
    "nobody": lazy_gettext("Nobody is on this list: no row has a number of somebody who agreed."),
    "bad_rows": lazy_gettext(
        "Some rows are bad, and nothing was kept. Mend them, or tick that the good ones are taken."
    ),
}

pages = Blueprint("partners", __name__, url_prefix="/partner")


@pages.get("")
def page() -> str:
    """All that there is of their organisation."""
    return _page()


@pages.post("/lists")
def take() -> ResponseReturnValue:
    """Keep the people in a file as a list of theirs, numbers sealed; the file itself is gone when it was read."""
    organisation, desk, file = partner_sight.mine(), people.desk(), request.files.get("file")
    if file is None or not file.filename:
        return make_response(_page(gettext("Choose a file.")), 400)
    try:
        with uploads.kept(desk.files, uuid4(), file.stream) as (draft, _size):
            try:
                with people.connection().begin_nested():
                    name, consent = lists.checked(_typed("name"), _typed("consent"))
                    taken = lists.kept(
                        people.connection(),
                        desk.store.sealer,
                        draft,
                        f"{organisation.name}: {name}",
                        consent,
                        current_user.email,
                        desk.today,
                        "skip_bad" in request.form,
                        organisation.id,
                    )
            finally:
                report.remove(draft)
    except BadList as bad:
        return make_response(_page(str(WRONG[bad.code]), bad.bad_rows), 400)
    except BadFile as bad:
        return make_response(_page(import_words.failure(f"{bad.code} {bad.detail}")), 400)
    said = gettext("On the list: %(count)s. Left out: %(bad)s rows.", count=taken.people, bad=taken.rows - taken.people)
    if taken.bad_rows:
        said += " " + gettext("The first bad rows: %(rows)s.", rows=", ".join(str(row) for row, _ in taken.bad_rows))
    return _done("took_partner_list", str(organisation.id), said)


@pages.post("/lists/<uuid:list_>/remove")
def remove_list(list_: UUID) -> ResponseReturnValue:
    """Erase one of their lists."""
    connection, organisation = people.connection(), partner_sight.mine()
    if list_ not in {each.id for each in partners.lists(connection, organisation.id)}:
        abort(404)
    if not partners.remove_list(connection, organisation.id, list_):
        flash(gettext("A campaign that is not over needs this list: stop that first."), "info")
        return redirect(url_for("partners.page"))
    return _done("removed_partner_list", str(list_), gettext("Erased, with all numbers on it."))


@pages.post("/lists/take-off")
def take_off() -> ResponseReturnValue:
    """Erase one number from all their lists; where it was not, nothing else is said."""
    organisation = partner_sight.mine()
    try:
        number = mobile(_typed("number"))
    except NotAPhoneNumber:
        return make_response(_page(gettext("This is no mobile number of Cambodia.")), 400)
    partners.take_off(people.connection(), people.desk().store.sealer, organisation.id, number)
    return _done("took_off_list", "", gettext("This number is on none of your lists any more."))


def _page(wrong: str = "", bad_rows: Sequence[Found] = ()) -> str:
    organisation = partner_sight.organisation()
    if organisation is None:
        return render_template("partners/none.html")
    connection, desk = people.connection(), people.desk()
    did = partners.officers_of(connection, desk.store.sealer, organisation.id, desk.today - SINCE)
    shown = {
        "organisation": organisation,
        "lists": partners.lists(connection, organisation.id),
        "campaigns": partners.campaigns_of(connection, organisation.id, CAMPAIGNS_SHOWN),
        "officers": [(name, registered, partner_sight.few(taken, registered)) for name, registered, taken in did],
    }
    rows = [
        (row, problem.column, import_words.CELLS[problem.code]) for row, problems in bad_rows for problem in problems
    ]
    said = {"wrong": wrong, "bad_rows": rows, "days": SINCE.days, "words": campaign_words}
    return render_template("partners/page.html", **shown, **said)


def _done(action: str, object_: str, said: str) -> ResponseReturnValue:
    note(people.connection(), action, object_)
    people.session().commit()
    flash(said, "success")
    return redirect(url_for("partners.page"), 303)


def _typed(name: str) -> str:
    return request.form.get(name, "").replace("\0", "").strip()
