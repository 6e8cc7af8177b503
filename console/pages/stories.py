"""Stories of members: kept with their consent, told by campaigns, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext, lazy_gettext
from flask_login import current_user

from bot.text import LANGUAGES
from campaigns import consenting
from campaigns.consenting import BadStory
from campaigns.rules import Refused
from console import campaign_words, paging, people
from console.witness import note
from store import campaign_pages, stories, tellings
from store.campaigns import EDITABLE
from store.stories import Story

ON_A_PAGE = 30
MOST_CAMPAIGNS = 50  # to choose from: those written last

WRONG: Mapping[str, LazyString] = {
    "empty": lazy_gettext("Write it: nothing stands here."),
    "too_long": lazy_gettext("This is too long."),
    "number": lazy_gettext("Six digits or more may be somebody's telephone or ID: take them out."),
    "no_day": lazy_gettext("Choose the day on which they agreed."),
    "later": lazy_gettext("That day has not come yet."),
}
REFUSALS: Mapping[str, LazyString] = {
    "story": lazy_gettext("This story was taken back."),
    "too_late": lazy_gettext("It is too late to change that campaign: it has begun, or is over."),
    "none": lazy_gettext("There is no such campaign."),
}

pages = Blueprint("stories", __name__, url_prefix="/stories")


@pages.get("")
def everything() -> str:
    """A page of them, those added last first."""
    before = request.args.get("before", type=UUID)
    found, last = paging.cut(stories.listed(people.connection(), ON_A_PAGE + 1, before), ON_A_PAGE)
    return render_template("stories/everything.html", stories=found, older=last and last.id)


@pages.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """A form for another, with the day on which its member agreed."""
    if request.method == "GET":
        return _form()
    words = {language: consenting.tellable(_typed(language)) for language in LANGUAGES if _typed(language)}
    name, consent, agreed_on = _typed("name"), _typed("consent"), _day(_typed("consent_on"))
    try:
        consenting.check(name, words, consent, agreed_on, people.desk().today)
    except BadStory as bad:
        return _form({bad.field: str(WRONG[bad.code])})
    assert agreed_on is not None  # noqa: S101 (check saw to it)
    told = stories.add(people.connection(), name, words, consent, agreed_on, current_user.email, people.desk().today)
    return _done("added_story", told, lazy_gettext("Kept."))


@pages.get("/<uuid:story>")
def one(story: UUID) -> str:
    """One of them, the campaigns that tell it, and the way to take it back."""
    found, connection = _found(story), people.connection()
    uses = stories.uses(connection, story)
    told_in = {each.id for each in uses}
    open_ = campaign_pages.page(connection, EDITABLE, None, MOST_CAMPAIGNS)
    shown: dict[str, Any] = {
        "story": found,
        "uses": uses,
        "choices": [each for each in open_ if each.id not in told_in],
        "editable": EDITABLE,
        "words": campaign_words,
    }
    return render_template("stories/one.html", **shown)


@pages.post("/<uuid:story>/use")
def use(story: UUID) -> ResponseReturnValue:
    """Let a campaign tell it; that campaign is a draft again."""
    _found(story)
    return _changed(story, "used_story", lazy_gettext("That campaign tells it now, and is a draft again."))


@pages.post("/<uuid:story>/unuse")
def unuse(story: UUID) -> ResponseReturnValue:
    """Note that a campaign tells it no more."""
    _found(story)
    return _changed(story, "unused_story", lazy_gettext("That campaign tells it no more, and is a draft again."))


@pages.post("/<uuid:story>/withdraw")
def withdraw(story: UUID) -> ResponseReturnValue:
    """Take it back: it is erased, and what was to send it pauses."""
    _found(story)
    connection, by, today = people.connection(), current_user.email, people.desk().today
    paused = tellings.erase_of(connection, people.desk().store.sealer, story, by, today)
    if paused is None:
        paused = stories.withdraw(connection, story, by, today)
    if paused is None:  # a second click
        return redirect(url_for("stories.one", story=story))
    for each in paused:
        note(people.connection(), "paused_campaign", str(each), "story_withdrawn")
    said = lazy_gettext("Taken back and erased. Campaigns that paused because of it: %(count)s.", count=len(paused))
    return _done("withdrew_story", story, said)


@pages.app_template_global()
def stories_of(campaign: UUID) -> list[Story]:
    """The stories that a campaign tells, for templates."""
    return stories.of(people.connection(), campaign)


def _changed(story: UUID, action: str, said: LazyString) -> ResponseReturnValue:
    campaign = request.form.get("campaign", type=UUID) or abort(400, gettext("Choose a campaign."))
    change = consenting.use if action == "used_story" else consenting.unuse
    try:
        is_news = change(people.connection(), campaign, story, current_user.email)
    except Refused as refused:
        flash(str(REFUSALS[refused.code]), "info")
        return redirect(url_for("stories.one", story=story))
    return _done(action, story, said, str(campaign)) if is_news else redirect(url_for("stories.one", story=story))


def _done(action: str, story: UUID, said: LazyString, campaign: str = "") -> ResponseReturnValue:
    note(people.connection(), action, campaign or str(story))
    people.session().commit()
    flash(str(said), "success")
    return redirect(url_for("stories.one", story=story), 303)


def _form(wrong: Mapping[str, str] | None = None) -> str:
    typed = {name: request.form.get(name, "") for name in ("name", "consent", "consent_on", *LANGUAGES)}
    shown: dict[str, Any] = {"typed": typed, "wrong": wrong or {}, "names": campaign_words.LANGUAGES}
    most = (consenting.LONGEST_NAME, consenting.LONGEST_CONSENT, consenting.LONGEST_WORDS)
    return render_template("stories/new.html", most=most, today=people.desk().today, **shown)


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _found(story: UUID) -> Story:
    return stories.find(people.connection(), story) or abort(404)
