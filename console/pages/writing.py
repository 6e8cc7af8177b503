"""Writing a campaign: the form, and what is seen of it while somebody types."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from bot.places import provinces
from campaigns import changing, rules
from campaigns.changing import Meanwhile
from campaigns.plan_file import GATEWAYS
from campaigns.rules import Refused
from console import campaign_form, campaign_refusals, campaign_sight, campaign_words, people
from console.campaign_form import Fields, Written
from console.campaign_sight import defaults
from console.counting import AT_ONCE
from console.pages.campaigns import called
from console.witness import note
from store import campaigns, partner_lists, stories
from store.audiences import BadAudience
from store.campaigns import Campaign, Plan, State

BUTTON_WAITS = 2.0  # seconds: who has no script would have to press it again

pages = Blueprint("writing", __name__, url_prefix="/campaigns")


@pages.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """A campaign from the beginning, or again what was sent before (?like=)."""
    if request.method == "GET":
        like, now = request.args.get("like", type=UUID), people.desk().now()
        fields = _like(called(like), now) if like else campaign_form.blank(defaults(), now)
        return _form(fields, Written(), like=like)
    written = _read()
    plan = _to_keep(written)
    if plan is None:
        return _form(request.form, written)
    campaign = _id(request.form.get("id", ""))
    if (there := campaigns.find(people.connection(), campaign)) is not None:
        return _again(plan, there, written)
    campaigns.add(people.connection(), plan, current_user.email, campaign)
    if like := request.form.get("like", type=UUID):
        stories.copy(people.connection(), like, campaign)
    note(people.connection(), "wrote_campaign", str(campaign))
    return _kept(campaign)


def _like(kept: Campaign, now: datetime) -> Fields:
    """A new one; once, if the other comes again by itself: both of them would come each time."""
    fields = campaign_form.again(kept, now)
    if kept.state == State.SCHEDULED:
        fields["repeats"] = ""
    return fields


def _again(plan: Plan, kept: Campaign, written: Written) -> ResponseReturnValue:
    """A form that was kept already: a second click; or somebody went back and wrote on, which changes what is kept."""
    if changing.is_as_kept(plan, kept):
        return redirect(url_for("campaigns.one", campaign=kept.id))
    more = {"version": changing.version(kept), "theirs": _theirs(plan, kept)}
    return _form(request.form, written, campaign=kept, **more), 409


@pages.route("/<uuid:campaign>/edit", methods=["GET", "POST"])
def edit(campaign: UUID) -> ResponseReturnValue:
    """The same of one that is kept: then it is a draft again, approved by nobody."""
    kept = called(campaign)
    if request.method == "GET":
        return _form(campaign_form.filled(kept), Written(), version=changing.version(kept), campaign=kept)
    written = _read()
    plan, seen = _to_keep(written), request.form.get("version", "")
    if plan is None:
        return _form(request.form, written, version=seen, campaign=kept)
    try:
        is_new = changing.change(people.connection(), campaign, seen, plan, current_user.email)
    except Meanwhile as other:
        more = {"version": changing.version(other.kept), "theirs": _theirs(plan, other.kept)}
        return _form(request.form, written, campaign=other.kept, **more), 409
    except Refused as refused:
        written.wrong[""] = refused
        return _form(request.form, written, version=seen, campaign=kept), 409
    if not is_new:
        return redirect(url_for("campaigns.one", campaign=campaign))
    note(people.connection(), "changed_campaign", str(campaign))
    return _kept(campaign)


@pages.post("/look")
def look() -> ResponseReturnValue:
    """What is typed just now as telephones will show it, for the script of the form.

    `besides` is the campaign that is being changed: it is not sent at the same time as itself.
    """
    written = _read()
    shown = {"phones": campaign_sight.phones(written), "calendar": campaign_sight.times(written.plan, _besides())}
    return jsonify({name: render_template(f"campaigns/{name}.html", **facts) for name, facts in shown.items()})


@pages.post("/count")
def count() -> ResponseReturnValue:
    """How many people that is, for the same; or that they are being counted, and it asks again."""
    written = _read()
    return jsonify({"reach": render_template("campaigns/reach.html", **_reach(written))})


def _read() -> Written:
    """What was typed; it has a plan if that may be kept, be the texts unfinished."""
    written = campaign_form.read(request.form, defaults())
    if written.plan is not None:
        try:
            rules.check_frame(written.plan, people.desk().now())
        except (Refused, BadAudience) as refused:
            written.wrong[campaign_refusals.FIELDS.get(refused.code, "")] = refused
            written.plan = None
    return written


def _to_keep(written: Written) -> Plan | None:
    return None if request.form.get("do") in ("show", "count") else written.plan


def _form(fields: Fields, written: Written, **more: object) -> str:
    if not written.texts:
        written.texts = {language: text for language in campaign_form.TEXTS if (text := fields.get(language))}
    lists = partner_lists.names(people.connection())
    meant = fields.get("partner_list", "")
    if meant and meant not in dict(lists):  # or the form would say "no list", which is everybody
        lists = [*lists, (meant, gettext("erased"))]
    reach = _reach(written, BUTTON_WAITS) if fields.get("do") == "count" else {}
    sight = campaign_sight.phones(written) | campaign_sight.times(written.plan, _besides()) | reach
    wrong = {name: campaign_refusals.said(error) for name, error in written.wrong.items()}
    set_up = (*people.desk().gateways, fields.get("gateway"))  # one that no longer is, is told, not changed
    known = {
        "provinces": provinces(),
        "lists": lists,
        "gateways": [(each, each) for each in GATEWAYS if each in set_up],
        "words": campaign_words,
    }
    shown = {"fields": fields, "wrong": wrong, "id": fields.get("id") or str(uuid4()), **known, **sight, **more}
    return render_template("campaigns/write.html", longest=campaign_form.LONGEST_NAME, **shown)


def _reach(written: Written, waits: float = AT_ONCE) -> dict[str, object]:
    page = request.form.get("id", "")  # of two that somebody has open, each counts
    return campaign_sight.reach(written, f"{current_user.email} {page}", waits)


def _theirs(mine: Plan, kept: Plan) -> list[tuple[str, str]]:
    """Where the other one's differs: (which field, what stands there now)."""
    one, other = campaign_form.filled(mine), campaign_form.filled(kept)
    names = [name for name in dict.fromkeys((*one, *other)) if one.getlist(name) != other.getlist(name)]
    said = {name: ", ".join(campaign_words.chosen_in(name, each) for each in other.getlist(name)) for name in names}
    return [(str(campaign_words.FIELDS[name]), words or "–") for name, words in said.items()]


def _besides() -> UUID | None:
    return (request.view_args or {}).get("campaign") or request.args.get("besides", type=UUID)


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _kept(campaign: UUID) -> ResponseReturnValue:
    people.session().commit()
    flash(gettext("Kept as a draft, approved by nobody."), "success")
    return redirect(url_for("campaigns.one", campaign=campaign), 303)
