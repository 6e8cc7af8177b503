"""Whether a campaign goes out: sent to one telephone first, submitted, weighed, and approved by somebody else."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from bot.phone import NotAPhoneNumber, mobile
from campaigns import changing, rules, trial
from campaigns.changing import Meanwhile
from campaigns.naming import in_order
from campaigns.rules import Refused
from campaigns.texts import BadText, begins_on
from console import campaign_refusals, campaign_sight, people
from console.counting import StillCounting, TooLong
from console.pages.campaigns import called, facts, is_mine, page_of
from console.witness import note
from store import audit, contacts
from store.audiences import BadAudience
from store.campaigns import Campaign, State

TESTS_A_DAY = 30  # of one person: a telephone in the hand needs no more

pages = Blueprint("deciding", __name__, url_prefix="/campaigns/<uuid:campaign>")


@pages.post("/submit")
def submit(campaign: UUID) -> ResponseReturnValue:
    """Let it wait for somebody else's approval."""
    connection, kept = people.connection(), called(campaign)
    if kept.state == State.AWAITING:
        return _back(campaign)  # a second click
    try:
        changing.unchanged(connection, campaign, request.form.get("version", ""))
        cost = rules.submit(connection, campaign, people.desk().now(), campaign_sight.counted)
    except StillCounting:
        return _counting(kept)
    except (Refused, BadAudience, Meanwhile, TooLong) as refused:
        return _refused(campaign, refused)
    note(connection, "submitted_campaign", str(campaign), _riel(cost.riel))
    return _done(campaign, gettext("It waits for somebody else to approve it."))


@pages.post("/weigh")
def weigh(campaign: UUID) -> ResponseReturnValue:
    """Whom it reaches and what it costs; and the button that approves exactly this."""
    found = called(campaign)
    sight = campaign_sight.of_campaign(found)
    if "is_counting" in sight:
        return _counting(found)
    cost = sight.get("cost")
    seen = rules.fingerprint(found, cost.riel).hex() if cost else ""
    may_approve = facts(found)["waits"] and not is_mine(found) and bool(seen)
    phones = campaign_sight.drawn(dict(in_order(found.texts)), found.audience, begins_on(found))
    shown = {**facts(found), **phones, **sight, "seen": seen, "may_approve": may_approve}
    return render_template("campaigns/weigh.html", **shown)


@pages.post("/approve")
def approve(campaign: UUID) -> ResponseReturnValue:
    """Let it go out at its time, exactly as it was seen; or what it costs, if it paused over its budget."""
    connection, kept = people.connection(), called(campaign)
    if kept.approver == current_user.email and not facts(kept)["waits"]:
        return _back(campaign)  # a second click
    is_cost = rules.is_over_budget(kept)
    try:
        seen, riel = bytes.fromhex(request.form.get("seen", "")), int(request.form.get("riel", ""))
    except ValueError:
        abort(400)
    try:
        now = people.desk().now()
        cost = rules.approve(connection, campaign, current_user.email, now, seen, riel, campaign_sight.counted)
    except StillCounting:
        return _counting(kept)
    except (Refused, BadAudience, TooLong) as refused:
        return _refused(campaign, refused)
    note(connection, "approved_campaign_cost" if is_cost else "approved_campaign", str(campaign), _riel(cost.riel))
    return _done(campaign, gettext("Approved."))


@pages.post("/test")
def test_send(campaign: UUID) -> ResponseReturnValue:
    """Its texts, in each language, to one telephone, whose number is kept nowhere."""
    found, connection, desk = called(campaign), people.connection(), people.desk()
    try:
        number = mobile(request.form.get("number", ""))
        rules.check_texts(found, desk.today)
        rules.refuse_withdrawn(connection, found)
    except NotAPhoneNumber:
        return _wrong(found, gettext("This is no number of a mobile telephone in Cambodia."))
    except (BadText, Refused) as refused:
        return _refused(campaign, refused)
    if wrong := _no_test(found, number):
        return _wrong(found, wrong)
    key = f"campaign-trial:{_key(found, number)}"
    messages = trial.written(connection, desk.store.sealer, found, number, desk.service_code, key)
    note(connection, "test_sent_campaign", str(campaign))
    done = _done(campaign, gettext("On the way."))
    for message in messages:
        desk.send_soon(message)
    return done


def _no_test(campaign: Campaign, number: str) -> str:
    """Why it is not sent there; "" if it is."""
    connection, desk = people.connection(), people.desk()
    if not campaign.gateway:
        return str(gettext("No gateway is set up to send it by."))
    if contacts.said_no(connection, desk.store.sealer, number):
        return str(gettext("That telephone said no to messages. Send START from it first, or take another."))
    mine = audit.Sought(current_user.email, "test_sent_campaign", desk.today)
    if len(audit.search(connection, mine, TESTS_A_DAY)) == TESTS_A_DAY:
        return str(gettext("That is enough for today."))
    return ""


def _key(campaign: Campaign, number: str) -> str:
    """The same for a second click on the same form, if neither the campaign nor the number in it is another."""
    try:
        once = UUID(request.form.get("once", ""))
    except ValueError:
        once = uuid4()
    index = people.desk().store.sealer.index(f"{once} {changing.version(campaign)} {number}")
    return index.hex()


def _riel(cost: int) -> str:
    """Without a long row of digits, which the audit takes for a number of somebody."""
    return f"up to {cost:,} riel"


def _counting(campaign: Campaign) -> ResponseReturnValue:
    """What was asked is asked again by the page that says so, until its people are counted; nothing was done."""
    people.session().rollback()
    return render_template("campaigns/counting.html", campaign=campaign)


def _refused(campaign: UUID, refused: Exception) -> ResponseReturnValue:
    people.session().rollback()
    return _wrong(called(campaign), campaign_refusals.said(refused))


def _wrong(campaign: Campaign, sentence: str) -> ResponseReturnValue:
    return page_of(campaign, refused=sentence), 409


def _back(campaign: UUID) -> ResponseReturnValue:
    return redirect(url_for("campaigns.one", campaign=campaign))


def _done(campaign: UUID, sentence: str) -> ResponseReturnValue:
    people.session().commit()
    flash(sentence, "success")
    return redirect(url_for("campaigns.one", campaign=campaign), 303)
