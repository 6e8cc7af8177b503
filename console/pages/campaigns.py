"""Campaigns: all of them, and one as it stands."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from bot import alphabets
from campaigns import rules
from campaigns.naming import in_order
from console import campaign_words, people
from store import campaign_pages, campaigns, partner_lists
from store.campaigns import EDITABLE, Campaign, State

ON_A_PAGE = 30

pages = Blueprint("campaigns", __name__, url_prefix="/campaigns")


@pages.get("")
def everything() -> str:
    """A page of them, newest first, perhaps only those in one state."""
    wanted = request.args.get("state", "")
    states = (State(wanted),) if wanted in set(State) else ()
    before = request.args.get("before", type=UUID)
    rows = campaign_pages.page(people.connection(), states, before, ON_A_PAGE + 1)
    older = rows[ON_A_PAGE - 1].id if len(rows) > ON_A_PAGE else None
    shown = {"campaigns": rows[:ON_A_PAGE], "older": older, "wanted": wanted}
    return render_template("campaigns/everything.html", words=campaign_words, **shown)


@pages.get("/<uuid:campaign>")
def one(campaign: UUID) -> str:
    """All that is known of one, and what can be done with it."""
    found = called(campaign)
    return render_template("campaigns/one.html", **facts(found))


def called(campaign: UUID) -> Campaign:
    """The one with this id, or a page that says there is none."""
    return campaigns.find(people.connection(), campaign) or abort(404)


def facts(campaign: Campaign) -> dict[str, object]:
    """What the templates about one campaign ask for."""
    lists = {str(each.id): each.name for each in partner_lists.listed(people.connection())}
    return {
        "campaign": campaign,
        "audience": list(campaign_words.audience(campaign.audience, lists)),
        "texts": [(language, alphabets.to_wire(text)) for language, text in in_order(campaign.texts)],
        "words": campaign_words,
        "is_mine": campaign.author == current_user.email,
        "can_change": campaign.state in EDITABLE and not campaign.reminder and campaign.of is None,
        "waits": campaign.state == State.AWAITING or rules.is_over_budget(campaign),
    }
