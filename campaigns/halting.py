"""Pausing a campaign, sending on what paused, and stopping one for good: each done once, however often it is asked."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from campaigns.choosing import state_in_words
from campaigns.rules import COMMAND_LINE, Refused, found, is_over_budget, refuse_withdrawn
from store import audit, campaigns
from store.campaigns import State

OPEN = (State.DRAFT, State.AWAITING, State.SCHEDULED, State.SENDING, State.PAUSED)


def pause(connection: Connection, campaign: UUID, by: str) -> None:
    """Send no more of it for now; the batch that is on its way still goes. Raises Refused: not_sending."""
    kept = _held(connection, campaign)
    if not campaigns.move(connection, campaign, (State.SENDING,), State.PAUSED, by_whom(by)):
        raise Refused("not_sending", f"Only what is being sent can pause; this one: {state_in_words(kept)}.")


def resume(connection: Connection, campaign: UUID, by: str) -> None:
    """The same as `send_on` from the command line, and write down who said so."""
    send_on(connection, campaign)
    audit.write(connection, COMMAND_LINE, "resumed_campaign", str(campaign), by_whom(by))


def send_on(connection: Connection, campaign: UUID) -> None:
    """Send on what paused. Raises Refused: over_budget (what costs too much has to be approved), story, not_paused."""
    kept = _held(connection, campaign)
    if is_over_budget(kept):
        sentence = "It costs more than its budget, and somebody else than its author approves that: "
        raise Refused("over_budget", f"{sentence}`flask campaign approve`.")
    refuse_withdrawn(connection, kept)
    if not campaigns.move(connection, campaign, (State.PAUSED,), State.SENDING):
        raise Refused("not_paused", f"Only what is paused can go on; this one: {state_in_words(kept)}.")


def stop(connection: Connection, campaign: UUID, by: str) -> None:
    """End it for good; the batch that is on its way still goes. Raises Refused: over.

    Who still waits is left out by the clock, or by whoever asks store.recipients.skip_rest.
    """
    _held(connection, campaign)
    if not campaigns.move(connection, campaign, OPEN, State.CANCELLED, by_whom(by)):
        raise Refused("over", "It is over already.")


def by_whom(name: str) -> str:
    """The reason of a campaign that somebody paused or stopped."""
    return f"by {name}"


def _held(connection: Connection, campaign: UUID) -> campaigns.Campaign:
    campaigns.hold(connection, campaign)
    return found(connection, campaign)
