"""Which campaign is meant, by its name or the letters in front of it in the list, and how one is told in a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from campaigns.plan_file import shown
from store import campaigns
from store.campaigns import Campaign, State

MARK = 6  # letters of a campaign's mark: enough to tell thousands apart

STATES: Mapping[State, str] = {
    State.DRAFT: "draft",
    State.AWAITING: "waits for approval",
    State.SCHEDULED: "scheduled",
    State.SENDING: "is being sent",
    State.PAUSED: "paused",
    State.FINISHED: "finished",
    State.CANCELLED: "stopped for good",
}

# The codes of the gateways, for people. What is not in here is told as the gateway says it.
REASONS: Mapping[str, str] = {
    "InsufficientBalance": "no credit is left at the gateway",
    "InvalidSenderId": "the gateway does not know the sender's name",
    "RiskHold": "the gateway holds the account back",
    "http_401": "the gateway does not take our key",
    "http_403": "the gateway does not take our key",
    "no_sender": "this gateway is not set up",
    "over_budget": "it would cost more than its budget",
    "canary_failed": "too many of those who were to get it first did not",
    "story_withdrawn": "somebody took back the story that it tells",
    "partner_stopped": "the organisation that wrote it is stopped",
    "too_late": "its time was over before it began",
    "bad_address": "the address of the gateway is wrong",
    "bad_certificate": "the gateway cannot prove who it is",
}


class NotFound(LookupError):
    """No campaign, or several, are called so; `code` says which, the text what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def mark(campaign: Campaign) -> str:
    """The letters by which it can be called, whatever its name."""
    return campaign.id.hex[:MARK]


def called(connection: Connection, words: str) -> Campaign:
    """The one campaign with this name or mark, or that alone begins like this. Raises NotFound (none, several)."""
    wanted = " ".join(words.split()).casefold()
    known = campaigns.listed(connection)
    exact = [each for each in known if wanted in (each.name.casefold(), mark(each))]
    found = exact or [each for each in known if wanted and each.name.casefold().startswith(wanted)]
    if not found:
        raise NotFound("none", "There is no such campaign; `flask campaign list` shows all.")
    if len(found) > 1:
        raise NotFound("several", "Several campaigns are called so: give the letters in front of it in the list.")
    return found[0]


def state_in_words(campaign: Campaign) -> str:
    """Where it stands, and why it does not go on."""
    words = STATES[campaign.state]
    return f"{words}: {REASONS.get(campaign.reason, campaign.reason)}" if campaign.reason else words


def in_list(campaign: Campaign) -> str:
    """One line of the list."""
    repeats = f", {campaign.repeats}" if campaign.repeats else ""
    when = f"{shown(campaign.starts_at)} to {shown(campaign.expires_at)}{repeats}"
    return "  ".join((mark(campaign), when, state_in_words(campaign), campaign.name))


def is_recent(campaign: Campaign, now: datetime, days: int) -> bool:
    """Whether it is not over, or changed in so many days. Reminders count while they are not over: they are many."""
    if campaign.state not in (State.FINISHED, State.CANCELLED):
        return True
    return not campaign.reminder and (now - campaign.changed_at).days < days
