"""Campaigns of partners: to those on a list of theirs and nobody else, by the rules of all campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from campaigns import changing, rules
from campaigns.cost import People, priced
from campaigns.plan_file import Defaults
from campaigns.rules import Refused
from campaigns.texts import parts
from schemes import number
from schemes.cambodia import at, day_of
from store import campaigns, partner_lists, partners
from store.campaigns import Plan, State

DAYS_MOST = 14  # for which one may go on
UNPRICED = 1  # riel: the budget of what is not submitted yet


def planned(name: str, texts: Mapping[str, str], list_id: UUID, starts_on: date, days: int, defaults: Defaults) -> Plan:
    """What a partner writes: when and to whom; how fast and in which hours is the service's own."""
    return Plan(
        name=name,
        texts={language: text for language, text in texts.items() if text},
        audience={"partner_list": str(list_id)},
        gateway=defaults.gateway,
        starts_at=at(starts_on, defaults.from_hour),
        expires_at=at(starts_on + timedelta(days=days - 1), defaults.until_hour),
        from_hour=defaults.from_hour,
        until_hour=defaults.until_hour,
        pace=defaults.pace,
        canary=0,
        budget=UNPRICED,
        on_holidays=False,
    )


def keep(connection: Connection, organisation: UUID, plan: Plan, by: str, as_: UUID) -> bool:
    """Keep it as a draft of this organisation; False: it was kept already. Raises Refused: list."""
    _check_list(connection, organisation, plan)
    if partners.is_taken(connection, as_):
        return False
    campaigns.add(connection, plan, by, as_)
    partners.own(connection, organisation, as_)
    return True


def change(connection: Connection, organisation: UUID, campaign: UUID, seen: str, plan: Plan, by: str) -> bool:
    """Give it this plan: it is a draft again. False: it is that already. Raises changing.Meanwhile and Refused."""
    _check_list(connection, organisation, plan)
    return changing.change(connection, campaign, seen, plan, by)


def submit(connection: Connection, organisation: UUID, campaign: UUID, now: datetime) -> None:
    """Let it wait for the approver of the fund, at the cost that it has now. Raises Refused and BadAudience.

    To fewer people than `small_count` none is sent: what became of it would be known of each.
    """
    campaigns.hold(connection, campaign)
    kept = rules.found(connection, campaign)
    if kept.state != State.DRAFT:
        raise Refused("no_draft", "Only a draft is submitted, and this is none any more.")
    _check_list(connection, organisation, kept)
    least = number("small_count", day_of(now))
    if partner_lists.people(connection, UUID(kept.audience["partner_list"])) < least:
        raise Refused("few", f"Fewer than {least} people are on the list.", least=least)
    people = _at_most(connection, kept)
    cost = priced(kept, people, day_of(now))
    campaigns.edit(connection, campaign, budget=max(cost.riel, UNPRICED))
    rules.submit(connection, campaign, now, lambda _kept: people)


def _at_most(connection: Connection, kept: Plan) -> People:
    """Everybody on its list, each in the language whose text is the longest: what they said to us changes no figure and
    no refusal that a partner sees. The fund prices it anew when it approves."""
    longest = max(kept.texts, key=lambda language: parts(kept.texts[language], language))
    counted = partner_lists.by_operator(connection, UUID(kept.audience["partner_list"]))
    return {(operator, longest): count for operator, count in counted.items()}


def _check_list(connection: Connection, organisation: UUID, plan: Plan) -> None:
    """Its audience is a list of theirs, and nothing else."""
    theirs = [{"partner_list": str(each.id)} for each in partners.lists(connection, organisation)]
    if dict(plan.audience) not in theirs:
        raise Refused("list", "It goes to the people on a list of yours: choose one.")
