"""Campaigns of a partner: written here to a list of theirs, approved by the fund, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from campaigns import changing, halting, partnering, rules
from campaigns.changing import Meanwhile
from campaigns.rules import Refused
from console import campaign_refusals, campaign_words, partner_sight, people
from console.campaign_form import LONGEST_NAME, LONGEST_TEXT
from console.campaign_sight import defaults
from console.witness import note
from schemes.cambodia import day_of
from schemes.holidays import is_holiday
from store import campaigns, partners
from store.audiences import BadAudience
from store.campaigns import Campaign, Plan, State

STOPPABLE = (State.AWAITING, State.SCHEDULED, State.SENDING, State.PAUSED)

pages = Blueprint("partner_campaigns", __name__, url_prefix="/partner/campaigns")


@pages.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """A form; `once` in it makes sure that two clicks keep one campaign."""
    organisation = partner_sight.organisation()
    if organisation is None:
        return render_template("partners/none.html")
    if request.method == "GET":
        starts_on = people.desk().today + timedelta(days=1)
        while is_holiday(starts_on):
            starts_on += timedelta(days=1)
        return _form(MultiDict({"starts_on": starts_on.isoformat(), "days": "2", "once": str(uuid4())}))
    once, (plan, wrong) = request.form.get("once", type=UUID) or abort(400), _planned()
    if plan is None:
        return _form(request.form, wrong=wrong)
    try:
        if partnering.keep(people.connection(), organisation.id, plan, current_user.email, once):
            return _done("wrote_campaign", once, gettext("Kept as a draft."))
    except Refused as refused:
        return _form(request.form, wrong={"": campaign_refusals.said(refused)})
    return redirect(url_for("partner_campaigns.one", campaign=_mine(once).id))


@pages.get("/<uuid:campaign>")
def one(campaign: UUID) -> str:
    """What it says, how far it is, and what became of it, as far as no figure tells of one person."""
    kept = _mine(campaign)
    came = partners.came_of(people.connection(), partner_sight.mine().id, campaign)
    theirs = {str(each.id): each for each in partners.lists(people.connection(), partner_sight.mine().id)}
    mine = theirs.get(str(kept.audience.get("partner_list", "")))
    shown: dict[str, Any] = {
        "campaign": kept,
        "words": campaign_words,
        "list_name": mine.name if mine else "",
        "has_begun": bool(came) and kept.frozen_at is not None,
        "fates": partner_sight.fates(campaign, came, mine.people) if mine else [],
        "version": changing.version(kept),
        "can_change": changing.may_change(kept),
        "can_stop": kept.state in STOPPABLE,
    }
    return render_template("partners/campaign.html", **shown)


@pages.route("/<uuid:campaign>/edit", methods=["GET", "POST"])
def edit(campaign: UUID) -> ResponseReturnValue:
    """The same form of one that is kept: then it is a draft again, approved by nobody."""
    kept, organisation = _mine(campaign), partner_sight.mine()
    if request.method == "GET":
        return _form(_filled(kept), kept)
    plan, wrong = _planned()
    if plan is None:
        return _form(request.form, kept, wrong)
    try:
        seen = request.form.get("version", "")
        is_new = partnering.change(people.connection(), organisation.id, campaign, seen, plan, current_user.email)
    except Meanwhile:
        return _form(request.form, kept, {"": gettext("Somebody changed it meanwhile: open it anew.")})
    except Refused as refused:
        return _form(request.form, kept, {"": campaign_refusals.said(refused)})
    if not is_new:
        return redirect(url_for("partner_campaigns.one", campaign=campaign))
    return _done("changed_campaign", campaign, gettext("Kept as a draft."))


@pages.post("/<uuid:campaign>/submit")
def submit(campaign: UUID) -> ResponseReturnValue:
    """Let it wait for the approver of the fund."""
    kept, connection = _mine(campaign), people.connection()
    if kept.state == State.AWAITING:
        return redirect(url_for("partner_campaigns.one", campaign=campaign))  # a second click
    try:
        with connection.begin_nested():
            changing.unchanged(connection, campaign, request.form.get("version", ""))
            partnering.submit(connection, partner_sight.mine().id, campaign, people.desk().now())
    except Meanwhile:
        flash(gettext("Somebody changed it meanwhile: look at it again."), "info")
        return redirect(url_for("partner_campaigns.one", campaign=campaign))
    except (Refused, BadAudience) as refused:
        flash(campaign_refusals.said(refused), "info")
        return redirect(url_for("partner_campaigns.one", campaign=campaign))
    return _done("submitted_campaign", campaign, gettext("It waits for the Fund to approve it."))


@pages.post("/<uuid:campaign>/stop")
def stop(campaign: UUID) -> ResponseReturnValue:
    """End it for good."""
    _mine(campaign)
    try:
        halting.stop(people.connection(), campaign, current_user.email)
    except Refused:
        return redirect(url_for("partner_campaigns.one", campaign=campaign))  # a second click
    return _done("stopped_campaign", campaign, gettext("Stopped for good."))


def _mine(campaign: UUID) -> Campaign:
    """One of their organisation's; any other is not there for them. Raises NotFound."""
    if not partners.owns(people.connection(), partner_sight.mine().id, campaign):
        abort(404)
    return campaigns.find(people.connection(), campaign) or abort(404)


def _planned() -> tuple[Plan | None, dict[str, str]]:
    """What was written, and what is wrong with it by field ("" for all of it)."""
    wrong: dict[str, str] = {}
    texts = {language: _typed(language) for language in campaign_words.LANGUAGES}
    if not 0 < len(_typed("name")) <= LONGEST_NAME:
        wrong["name"] = gettext("Write a few words, up to %(most)s letters.", most=LONGEST_NAME)
    wrong |= {each: gettext("This is too long.") for each, text in texts.items() if len(text) > LONGEST_TEXT}
    starts_on, days, list_id = (
        _day(_typed("starts_on")),
        request.form.get("days", type=int),
        request.form.get("list", type=UUID),
    )
    if starts_on is None:
        wrong["starts_on"] = gettext("Choose a day.")
    if days is None or not 1 <= days <= partnering.DAYS_MOST:
        wrong["days"] = gettext("1 to %(most)s days.", most=partnering.DAYS_MOST)
    if list_id is None:
        wrong["list"] = gettext("Choose a list.")
    if wrong or starts_on is None or days is None or list_id is None:
        return None, wrong
    plan = partnering.planned(_typed("name"), texts, list_id, starts_on, days, defaults())
    try:
        rules.check(plan, people.desk().now())
    except (Refused, BadAudience) as refused:
        return None, {"": campaign_refusals.said(refused)}
    return plan, {}


def _form(fields: Mapping[str, str], kept: Campaign | None = None, wrong: Mapping[str, str] | None = None) -> str:
    theirs = partners.lists(people.connection(), partner_sight.mine().id)
    shown: dict[str, Any] = {"fields": fields, "lists": theirs, "wrong": wrong or {}, "campaign": kept}
    shown |= {"version": fields.get("version") or (changing.version(kept) if kept else "")}
    return render_template(
        "partners/write.html", **shown, longest=(LONGEST_NAME, LONGEST_TEXT), most=partnering.DAYS_MOST
    )


def _filled(kept: Campaign) -> Mapping[str, str]:
    days = (day_of(kept.expires_at) - day_of(kept.starts_at)).days + 1
    told = {"name": kept.name, **kept.texts, "list": str(kept.audience.get("partner_list", ""))}
    return {**told, "starts_on": day_of(kept.starts_at).isoformat(), "days": str(days)}


def _done(action: str, campaign: UUID, said: str) -> ResponseReturnValue:
    note(people.connection(), action, str(campaign))
    people.session().commit()
    flash(said, "success")
    return redirect(url_for("partner_campaigns.one", campaign=campaign), 303)


def _typed(name: str) -> str:
    return request.form.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
