"""Partners: unions and associations that have a page of their own, and nothing on it but what is theirs.

Each question names the organisation, and asks for its own rows alone: a row of another one, or of the fund, is not
there for them. What a partner may count is counted here, and small figures are hidden where it is shown.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Text, cast, delete, func, select, update

from store import recipients
from store.campaign_tables import State, campaigns, partner_lists, partner_numbers
from store.campaigns import PARTNER_STOPPED, edit, move
from store.duty import counted_by_officer
from store.officers import officers
from store.organisations import Kind, Organisation, organisations
from store.partner_lists import PartnerList, with_people
from store.sealing import Sealer
from store.staff import staff

KINDS = (Kind.UNION, Kind.ASSOCIATION)
_ENDED = (State.FINISHED, State.CANCELLED)
_ORGANISATION = tuple(organisations.c[each.name] for each in fields(Organisation))
_ARE_PARTNERS = organisations.c.kind.in_(KINDS) & organisations.c.stopped_on.is_(None)


def of(connection: Connection, person: int) -> Organisation | None:
    """The organisation of somebody of the staff; None where they are bound to none, or it is stopped."""
    asked = select(*_ORGANISATION).join(staff, staff.c.organisation_id == organisations.c.id)
    return _one(connection.execute(asked.where(staff.c.id == person, _ARE_PARTNERS)).one_or_none())


def listed(connection: Connection) -> list[Organisation]:
    """All that may have a page, by name."""
    rows = connection.execute(select(*_ORGANISATION).where(_ARE_PARTNERS).order_by(organisations.c.name))
    return [each for row in rows if (each := _one(row))]


def bind(connection: Connection, person: int, organisation: UUID | None) -> bool:
    """From now on they see the page of this one, or of none. False: there is no such one, or they did before."""
    if organisation and organisation not in {each.id for each in listed(connection)}:
        return False
    mine = (staff.c.id == person) & staff.c.organisation_id.is_distinct_from(organisation)
    return connection.execute(update(staff).where(mine).values(organisation_id=organisation)).rowcount == 1


def lists(connection: Connection, organisation: UUID) -> list[PartnerList]:
    """Its lists, the newest first."""
    return with_people(connection, partner_lists.c.organisation_id == organisation)


def remove_list(connection: Connection, organisation: UUID, list_id: UUID) -> bool:
    """Erase one of its lists; False: it is not theirs, or a campaign that is not over needs it."""
    needs = campaigns.c.audience["partner_list"].astext == cast(partner_lists.c.id, Text)
    needed = select(campaigns.c.id).where(needs, campaigns.c.state.not_in((*_ENDED, State.DRAFT))).exists()
    mine = (partner_lists.c.id == list_id) & (partner_lists.c.organisation_id == organisation)
    return connection.execute(delete(partner_lists).where(mine, ~needed)).rowcount == 1


def take_off(connection: Connection, sealer: Sealer, organisation: UUID, number: str) -> int:
    """Erase a number (E.164) from all of its lists; gives from how many."""
    theirs = select(partner_lists.c.id).where(partner_lists.c.organisation_id == organisation)
    here = (partner_numbers.c.phone_index == sealer.index(number)) & partner_numbers.c.list_id.in_(theirs)
    return connection.execute(delete(partner_numbers).where(here)).rowcount


def own(connection: Connection, organisation: UUID, campaign: UUID) -> None:
    """A campaign that was just kept is of this organisation."""
    connection.execute(update(campaigns).where(campaigns.c.id == campaign).values(organisation_id=organisation))


def owns(connection: Connection, organisation: UUID, campaign: UUID) -> bool:
    """Whether a campaign is of this organisation."""
    mine = (campaigns.c.id == campaign) & (campaigns.c.organisation_id == organisation)
    return connection.execute(select(campaigns.c.id).where(mine)).first() is not None


def is_taken(connection: Connection, campaign: UUID) -> bool:
    """Whether there is a campaign with this id, whoever's; nothing else is learned of it."""
    return connection.execute(select(select(campaigns.c.id).where(campaigns.c.id == campaign).exists())).scalar_one()


def campaigns_of(connection: Connection, organisation: UUID, limit: int) -> list[Row[Any]]:
    """(id, name, state, starts_at) of its campaigns, the newest first."""
    seen = (campaigns.c.id, campaigns.c.name, campaigns.c.state, campaigns.c.starts_at)
    asked = select(*seen).where(campaigns.c.organisation_id == organisation)
    return list(connection.execute(asked.order_by(campaigns.c.made_at.desc(), campaigns.c.id).limit(limit)))


def came_of(connection: Connection, organisation: UUID, campaign: UUID) -> dict[str, int]:
    """How many of its campaign stand where, by state; nothing where it went to others than a list of theirs."""
    named = campaigns.c.audience["partner_list"].astext
    theirs = select(cast(partner_lists.c.id, Text)).where(partner_lists.c.organisation_id == organisation)
    mine = (campaigns.c.id == campaign) & (campaigns.c.organisation_id == organisation) & named.in_(theirs)
    only = campaigns.c.audience == func.jsonb_build_object("partner_list", named)
    if connection.execute(select(campaigns.c.id).where(mine, only)).first() is None:
        return {}
    return recipients.counts(connection, campaign).by_state()


def halt(connection: Connection, organisation: UUID) -> list[UUID]:
    """Nothing more of an organisation leaves now that it is stopped; gives which campaigns.

    What is being sent pauses; what was submitted or approved is a draft again.
    """
    open_ = (State.AWAITING, State.SCHEDULED, State.SENDING)
    theirs = select(campaigns.c.id).where(campaigns.c.organisation_id == organisation, campaigns.c.state.in_(open_))
    held = connection.execute(theirs.order_by(campaigns.c.id).with_for_update(key_share=True)).scalars().all()
    for each in held:
        if not move(connection, each, (State.SENDING,), State.PAUSED, PARTNER_STOPPED):
            edit(connection, each)
    return list(held)


def is_stopped(connection: Connection, campaign: UUID) -> bool:
    """Whether the organisation that wrote a campaign is stopped."""
    joined = campaigns.join(organisations, organisations.c.id == campaigns.c.organisation_id)
    mine = (campaigns.c.id == campaign) & organisations.c.stopped_on.is_not(None)
    return connection.execute(select(campaigns.c.id).select_from(joined).where(mine)).first() is not None


def officers_of(connection: Connection, sealer: Sealer, organisation: UUID, since: date) -> list[tuple[str, int, int]]:
    """Its people on duty by name: how many each registered since a day, and of these how many the fund accepted."""
    counted = counted_by_officer(connection, organisation, since)
    asked = select(officers.c.id, officers.c.name_sealed).where(officers.c.organisation_id == organisation)
    rows = connection.execute(asked.order_by(officers.c.added_on, officers.c.id))
    return [(sealer.open(row.name_sealed), *counted.get(row.id, (0, 0))) for row in rows]


def _one(row: Row[Any] | None) -> Organisation | None:
    return Organisation(**{**row._mapping, "kind": Kind(row.kind)}) if row else None
