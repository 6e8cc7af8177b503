"""Stories told by phone: read, worded by the unit, and told only with a yes of the teller to exactly those words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext, lazy_gettext
from flask_login import current_user

from bot import alphabets
from campaigns.consenting import LONGEST_NAME, LONGEST_WORDS, tellable
from console import campaign_words, paging, people, telling_words
from console.witness import note
from schemes import number
from store import tellings
from store.audit import NUMBER
from store.campaigns import STORY_WITHDRAWN
from store.tellings import State, Telling, Use, Worded

ON_A_PAGE = 30

pages = Blueprint("tellings", __name__, url_prefix="/tellings")


@pages.get("")
def everything() -> ResponseReturnValue:
    """A page of them, those told last first; by the number that a teller names, the one."""
    connection = people.connection()
    named = "".join(each for each in request.args.get("number", "") if each.isdecimal())
    if named and (found := tellings.numbered(connection, named)):
        return redirect(url_for("tellings.one", telling=found))
    if named:
        flash(gettext("No story has this number."), "info")
    wanted = request.args.get("state", "")
    state = State(wanted) if wanted in telling_words.STATES else None
    before = request.args.get("before", type=UUID)
    listed, last = paging.cut(tellings.listed(connection, ON_A_PAGE + 1, state, before), ON_A_PAGE)
    shown = {"tellings": listed, "older": last and last.id, "state": state, "states": telling_words.STATES}
    return render_template("tellings/everything.html", **shown)


@pages.get("/<uuid:telling>")
def one(telling: UUID) -> str:
    """What was told, how it would be told, and how far it is. No number is shown."""
    return _shown(_found(telling))


@pages.post("/<uuid:telling>/words")
def word(telling: UUID) -> ResponseReturnValue:
    """Keep the words in which it would be told: a yes to others is void."""
    kept = _found(telling, hold=True)
    if kept.told is None:
        return redirect(url_for("tellings.one", telling=telling))
    worded = Worded(tellable(_typed("words")), " ".join(_typed("called").split()))
    if request.form.get("seen", "") != kept.mark and worded != kept.worded:
        return _shown(
            kept,
            worded,
            {"words": gettext("Somebody changed it meanwhile. Their words: %(words)s", words=_words(kept))},
        )
    if wrong := _wrong(kept, worded):
        return _shown(kept, worded, {field: str(telling_words.WRONG[code]) for field, code in wrong.items()})
    if worded == kept.worded:
        return redirect(url_for("tellings.one", telling=telling))
    paused = tellings.word(people.connection(), people.desk().store.sealer, kept, worded, current_user.email, _today())
    return _done(
        "worded_story", telling, paused, lazy_gettext("Kept. It is told when the teller says yes to these words.")
    )


@pages.post("/<uuid:telling>/ask")
def ask(telling: UUID) -> ResponseReturnValue:
    """Ask the teller for a yes to these words, by a text message."""
    kept = _found(telling, hold=True)
    if kept.asked >= _most():
        flash(gettext("The teller was asked often enough: leave them in peace."), "info")
        return redirect(url_for("tellings.one", telling=telling))
    if not tellings.ask(people.connection(), kept, request.form.get("mark", ""), current_user.email, _today()):
        flash(gettext("It was asked already, or the words were changed: look at it again."), "info")
        return redirect(url_for("tellings.one", telling=telling))
    return _done("asked_teller", telling, [], lazy_gettext("The teller is sent the words, between 8 and 20 o'clock."))


@pages.post("/<uuid:telling>/erase")
def erase(telling: UUID) -> ResponseReturnValue:
    """It is not told, or its teller took it back at the hotline: nothing is left of it."""
    kept = _found(telling, hold=True)
    if kept.state == State.GONE:  # a second click
        return redirect(url_for("tellings.one", telling=telling))
    paused = tellings.erase(people.connection(), kept, current_user.email, _today())
    return _done("erased_telling", telling, paused, lazy_gettext("Erased. No campaign may tell it."))


def _wrong(kept: Telling, worded: Worded) -> dict[str, str]:
    """What is wrong with these words, by field."""
    assert kept.told  # noqa: S101 (the caller looked)
    if not alphabets.to_wire(worded.words).strip():
        return {"words": "empty"}
    if NUMBER.search(worded.words) or NUMBER.search(worded.called):
        return {"words" if NUMBER.search(worded.words) else "called": "number"}
    if worded.called and kept.told.use == Use.NONE:
        return {"called": "no_name"}
    if len(worded.called) > LONGEST_NAME:
        return {"called": "long_name"}
    if worded.called.casefold() not in kept.told.name.casefold():
        return {"called": "other_name"}
    fits = len(worded.words) <= LONGEST_WORDS and _text(kept, worded)
    return {} if fits else {"words": "too_long"}


def _shown(kept: Telling, typed: Worded | None = None, wrong: Mapping[str, str] | None = None) -> str:
    worded = typed or kept.worded
    if worded is None and kept.told:
        worded = Worded("", kept.told.name)
    text = _text(kept, kept.worded) if kept.worded else ""
    shown: dict[str, Any] = {"telling": kept, "worded": worded, "wrong": wrong or {}, "text": text, "most": _most()}
    shown |= {"longest": (LONGEST_WORDS, LONGEST_NAME), "names": campaign_words.LANGUAGES}
    return render_template(
        "tellings/one.html", **shown, state=telling_words.STATES[kept.state], uses=telling_words.USES
    )


def _text(kept: Telling, worded: Worded) -> str:
    """The text message that would ask for the yes; "" if these words are too long for it."""
    if kept.told is None:
        return ""
    time = kept.asked if kept.state == State.ASKED else kept.asked + 1
    return people.desk().story_text(worded.words, worded.called, kept.told.language, time)


def _done(action: str, telling: UUID, paused: list[UUID], said: LazyString) -> ResponseReturnValue:
    connection = people.connection()
    for each in paused:
        note(connection, "paused_campaign", str(each), STORY_WITHDRAWN)
    note(connection, action, str(telling))
    people.session().commit()
    flash(str(said), "success")
    return redirect(url_for("tellings.one", telling=telling), 303)


def _words(kept: Telling) -> str:
    return kept.worded.words if kept.worded else ""


def _typed(name: str) -> str:
    return "\n".join(line.strip() for line in request.form.get(name, "").strip().splitlines())


def _today() -> Any:
    return people.desk().today


def _most() -> int:
    return number("story_asked_most", _today())


def _found(telling: UUID, hold: bool = False) -> Telling:
    return tellings.find(people.connection(), people.desk().store.sealer, telling, hold) or abort(404)
