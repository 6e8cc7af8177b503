"""How much waits for staff: counted no further than MOST, so that no first page reads a whole table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, literal, not_, or_, select, true
from sqlalchemy import text as sql

from store.campaign_tables import State as CampaignState
from store.campaign_tables import campaigns
from store.case_tables import State as CaseState
from store.case_tables import cases
from store.enterprise_tables import enterprises
from store.hardships import hardships
from store.joint_records import joint_records
from store.members import UNDECIDED, members
from store.members import State as MemberState
from store.telling_tables import State as TellingState
from store.telling_tables import tellings

MOST = 100


def to_approve(connection: Connection, approver: str) -> int:
    """Campaigns that wait for approval by somebody who did not write in them; `approver` by e-mail address."""
    wrote = or_(campaigns.c.author == approver, campaigns.c.writers.contains([approver]))
    return _counted(connection, (campaigns.c.state == CampaignState.AWAITING) & not_(wrote))


def applications(connection: Connection) -> int:
    """New applications."""
    return _counted(connection, UNDECIDED & (members.c.state == MemberState.APPLIED))


def notices(connection: Connection) -> int:
    """Hardship notices that nobody has decided."""
    return _counted(connection, hardships.c.state == "waiting")


def employers(connection: Connection) -> int:
    """Enterprises that nobody decided on."""
    # Said as the index says it, or PostgreSQL would read all of them.
    return _counted(connection, true() & sql("enterprises.state = 'incomplete'"), enterprises)


def records(connection: Connection) -> int:
    """What ministries told and nobody can be sure of."""
    return _counted(connection, true() & sql("joint_records.outcome = 'held'"), joint_records)


def stories(connection: Connection) -> int:
    """What was told by phone and nobody has asked a yes for."""
    return _counted(connection, tellings.c.state == TellingState.TOLD)


def reports(connection: Connection) -> int:
    """Open reports with something that no officer has read."""
    return _counted(connection, cases.c.has_news & (cases.c.state != CaseState.CLOSED))


def _counted(connection: Connection, which: ColumnElement[Any], of: Table | None = None) -> int:
    asked = select(literal(1)) if of is None else select(literal(1)).select_from(of)
    first = asked.where(which).limit(MOST).subquery()
    return connection.execute(select(func.count()).select_from(first)).scalar_one()
