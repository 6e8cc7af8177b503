"""Ready-made reminders: which are sent and what they say; one person proposes other words, another approves them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext, lazy_gettext
from flask_login import current_user

from bot import alphabets
from bot.text import LANGUAGES
from campaigns import wording
from campaigns.naming import same_person
from campaigns.texts import BadText
from console import campaign_words, people
from console import reminder_words as words
from console.door import Said
from console.witness import note
from schemes.reminding import KINDS
from store import reminder_words
from store.reminder_switches import switch as switch_kind
from store.reminder_switches import switches
from store.reminder_words import Words

LONGEST = 500  # letters; what is shorter and still too long is told in parts

pages = Blueprint("reminders", __name__, url_prefix="/reminders")


@pages.get("")
def everything() -> str:
    """All of them, the most urgent first, with what they say."""
    connection, today = people.connection(), people.desk().today
    own = reminder_words.kept(connection)
    rows = [(each, _sent(each.kind, own.get(each.kind)), own.get(each.kind)) for each in switches(connection, today)]
    return render_template("reminders/everything.html", rows=rows, words=words, today=today, names=_languages())


@pages.get("/<reminder>")
def one(reminder: str) -> str:
    """One of them, and the form for other words."""
    return _page(_known(reminder))


@pages.post("/<reminder>/switch")
def switch(reminder: str) -> ResponseReturnValue:
    """Send it from now on, or no more."""
    kind, connection, today = _known(reminder), people.connection(), people.desk().today
    wanted = request.form.get("is_on")
    if wanted not in ("yes", "no"):
        abort(400)
    (now,) = (each for each in switches(connection, today) if each.kind == kind)
    if now.is_on == (wanted == "yes"):
        return redirect(url_for("reminders.everything"))
    switch_kind(connection, kind, wanted == "yes", current_user.email, today)
    said = lazy_gettext("Switched on.") if wanted == "yes" else lazy_gettext("Switched off; what is on its way is not.")
    return _done("switched_reminder", kind, said, "on" if wanted == "yes" else "off")


@pages.post("/<reminder>")
def propose(reminder: str) -> ResponseReturnValue:
    """Let other words wait for somebody else."""
    kind = _known(reminder)
    written = {language: " ".join(request.form.get(language, "").split()) for language in LANGUAGES}
    try:
        if max(map(len, written.values())) > LONGEST:
            raise BadText("too_long", "Far too long.", language=max(written, key=lambda each: len(written[each])))
        wording.check(written, _usual(kind).values)
    except BadText as bad:
        return _page(kind, written, {str(bad.values["language"]): _told(bad)})
    reminder_words.propose(people.connection(), kind, written, current_user.email, people.desk().today)
    return _done("proposed_reminder", kind, lazy_gettext("Kept. It is sent once somebody else has approved it."))


@pages.post("/<reminder>/approve")
def approve(reminder: str) -> ResponseReturnValue:
    """Put the words that were looked at into force."""
    kind = _known(reminder)
    found = _kept(kind)
    if found.proposed is None or request.form.get("seen") != seen(found.proposed):
        return _meanwhile(kind)
    if same_person(found.proposed_by, current_user.email):
        abort(400, gettext("Nobody approves what they wrote: ask somebody else."))
    try:
        wording.check(found.proposed, _usual(kind).values)
    except BadText as bad:  # what stands for a placeholder is longer by now
        flash(_told(bad), "info")
        return redirect(url_for("reminders.one", reminder=kind))
    if not reminder_words.approve(people.connection(), kind, found.proposed, current_user.email, people.desk().today):
        return _meanwhile(kind)
    return _done("approved_reminder", kind, lazy_gettext("Approved: from the next morning on it says this."))


@pages.post("/<reminder>/drop")
def drop(reminder: str) -> ResponseReturnValue:
    """Let proposed words wait no more."""
    kind = _known(reminder)
    is_news = reminder_words.drop(people.connection(), kind)
    return _done("dropped_reminder", kind, lazy_gettext("Taken away."), is_news=is_news)


@pages.post("/<reminder>/usual")
def back(reminder: str) -> ResponseReturnValue:
    """Say what it usually says."""
    kind = _known(reminder)
    is_news = reminder_words.back(people.connection(), kind)
    said = lazy_gettext("From the next morning on it says what it usually does.")
    return _done("usual_reminder", kind, said, is_news=is_news)


def seen(texts: Mapping[str, str]) -> str:
    """What tells words that were looked at from others."""
    return hashlib.sha256(json.dumps(dict(texts), sort_keys=True).encode()).hexdigest()


def _meanwhile(kind: str) -> ResponseReturnValue:
    flash(gettext("The words were changed while you looked at them: look again."), "info")
    return redirect(url_for("reminders.one", reminder=kind))


def _done(action: str, kind: str, said: LazyString, more: str = "", *, is_news: bool = True) -> ResponseReturnValue:
    there = (
        url_for("reminders.everything") if action == "switched_reminder" else url_for("reminders.one", reminder=kind)
    )
    if not is_news:  # a second click
        return redirect(there)
    note(people.connection(), action, kind, more)
    people.session().commit()
    flash(str(said), "success")
    return redirect(there, 303)


def _page(kind: str, written: Mapping[str, str] | None = None, wrong: Mapping[str, str] | None = None) -> str:
    found, usual = _kept(kind), _usual(kind)
    start = found.proposed or found.texts or wording.opened(usual.texts, usual.values)
    shown: dict[str, Any] = {
        "kind": kind,
        "title": words.named(kind),
        "when": words.when(kind, people.desk().today),
        "found": found,
        "sent": _sent(kind, found),
        "proposed": _wire(wording.filled(found.proposed, usual.values)) if found.proposed else {},
        "is_mine": same_person(found.proposed_by, current_user.email),
        "seen": seen(found.proposed or {}),
        "written": written or {language: alphabets.to_wire(start.get(language, "")) for language in LANGUAGES},
        "wrong": wrong or {},
        "known": [f"{{{name}}} = {value}" for name, value in usual.values.items()],
        "names": _languages(),
        "longest": LONGEST,
    }
    return render_template("reminders/one.html", **shown)


def _told(bad: BadText) -> str:
    if bad.code == "unknown_placeholder":
        return str(gettext("There is no {%(name)s}; this text may have %(known)s.", **bad.values))
    return str(words.WRONG[bad.code])


def _sent(kind: str, found: Words | None) -> dict[str, str]:
    usual = _usual(kind)
    return _wire({**usual.texts, **wording.filled((found and found.texts) or {}, usual.values)})


def _wire(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: alphabets.to_wire(texts[language]) for language in LANGUAGES if language in texts}


def _usual(kind: str) -> Said:
    return people.desk().reminder(kind, people.desk().today)


def _kept(kind: str) -> Words:
    return reminder_words.kept(people.connection()).get(kind) or Words(kind)


def _known(kind: str) -> str:
    return kind if kind in KINDS else abort(404)


def _languages() -> Mapping[str, LazyString]:
    return campaign_words.LANGUAGES
