"""Campaigns: all of them, and one as it stands."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from campaigns import changing, rules
from campaigns.naming import in_order, same_person
from campaigns.rules import Refused
from campaigns.texts import begins_on
from console import campaign_refusals, campaign_sight, campaign_words, paging, people
from store import campaign_pages, campaigns, partner_lists
from store.audiences import BadAudience
from store.campaigns import Campaign, State

ON_A_PAGE = 30

pages = Blueprint("campaigns", __name__, url_prefix="/campaigns")


@pages.get("")
def everything() -> str:
    """A page of them, newest first, perhaps only those in one state."""
    wanted = request.args.get("state", "")
    states = (State(wanted),) if wanted in set(State) else ()
    before = request.args.get("before", type=UUID)
    rows, last = paging.cut(campaign_pages.page(people.connection(), states, before, ON_A_PAGE + 1), ON_A_PAGE)
    shown = {"campaigns": rows, "older": last and last.id, "wanted": wanted}
    return render_template("campaigns/everything.html", words=campaign_words, **shown)


@pages.get("/<uuid:campaign>")
def one(campaign: UUID) -> str:
    """All that is known of one, and what can be done with it."""
    return page_of(called(campaign))


def page_of(campaign: Campaign, refused: str = "") -> str:
    """The page of one, perhaps with why something was not done."""
    sight = campaign_sight.drawn(dict(in_order(campaign.texts)), campaign.audience, begins_on(campaign))
    times = campaign_sight.times(campaign, campaign.id)
    return render_template("campaigns/one.html", **facts(campaign), **sight, **times, refused=refused, once=uuid4())


def called(campaign: UUID) -> Campaign:
    """The one with this id, or a page that says there is none."""
    return campaigns.find(people.connection(), campaign) or abort(404)


def facts(campaign: Campaign) -> dict[str, object]:
    """What the templates about one campaign ask for."""
    lists = dict(partner_lists.names(people.connection()))
    return {
        "campaign": campaign,
        "audience": list(campaign_words.audience(campaign.audience, lists)),
        "is_mine": is_mine(campaign),
        "can_change": changing.may_change(campaign),
        "version": changing.version(campaign),
        "unfinished": _unfinished(campaign),
        "waits": campaign.state == State.AWAITING or rules.is_over_budget(campaign),
    }


def is_mine(campaign: Campaign) -> bool:
    """Whether who looks at it wrote in it, however their address is spelt there: then they do not approve it."""
    return any(same_person(current_user.email, each) for each in (campaign.author, *campaign.writers))


def _unfinished(campaign: Campaign) -> str:
    """What a draft lacks before it can be submitted, as far as that is seen without counting."""
    try:
        rules.check(campaign, people.desk().now())
    except (Refused, BadAudience) as refused:
        return campaign_refusals.said(refused) if campaign.state == State.DRAFT else ""
    return ""
