"""Changing a campaign that somebody else may be changing too: the second is told, and nothing is lost."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from campaigns import rules
from campaigns.rules import Refused
from store import campaigns
from store.campaigns import EDITABLE, Campaign, Plan


class Meanwhile(Exception):
    """It was changed since somebody began to; `kept` is how it stands. `code` is `meanwhile`."""

    code = "meanwhile"

    def __init__(self, kept: Campaign) -> None:
        super().__init__("Somebody changed it meanwhile.")
        self.kept = kept


def version(campaign: Campaign) -> str:
    """What tells how a campaign stood when somebody looked at it."""
    return campaign.changed_at.isoformat()


def unchanged(connection: Connection, campaign: UUID, seen: str) -> Campaign:
    """The campaign, which nobody changes before the end of the transaction. Raises Meanwhile and Refused: none."""
    campaigns.hold(connection, campaign)
    kept = rules.found(connection, campaign)
    if version(kept) != seen:
        raise Meanwhile(kept)
    return kept


def change(connection: Connection, campaign: UUID, seen: str, plan: Plan, by: str) -> bool:
    """Give it this plan: it is a draft again, approved by nobody. False: it is that plan already.

    `seen` is the version that was changed. Raises Meanwhile and Refused: none, too_late.
    """
    campaigns.hold(connection, campaign)
    kept = rules.found(connection, campaign)
    if not may_change(kept):
        raise Refused("too_late", "It is too late to change it: it has begun, or is over.")
    if is_as_kept(plan, kept):
        return False
    unchanged(connection, campaign, seen)
    return campaigns.edit(connection, campaign, by=by, **_fields(plan))


def is_as_kept(plan: Plan, kept: Campaign) -> bool:
    """Whether a campaign is this plan already."""
    return _fields(plan) == _fields(kept)


def _fields(plan: Plan) -> dict[str, Any]:
    return {each.name: getattr(plan, each.name) for each in fields(Plan)}


def may_change(campaign: Campaign) -> bool:
    """Whether it is one that somebody wrote, and has not begun."""
    return campaign.state in EDITABLE and not campaign.reminder and campaign.of is None
