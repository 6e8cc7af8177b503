"""Leads: employers who should register their workers, told by somebody of whom nothing is kept."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, Text, Uuid, insert

from store.schema import metadata
from store.sealing import Sealer

leads = Table(
    "leads",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("employer_sealed", LargeBinary, nullable=False),  # sealed: people write more than a name
    Column("province", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("day", Date, nullable=False),
)


@dataclass(frozen=True, repr=False)
class Lead:
    """An employer and where they are, by the codes of province and district."""

    employer: str
    province: str
    district: str


def leave(connection: Connection, sealer: Sealer, lead: Lead, today: date) -> None:
    """Keep a lead, with nothing of who gave it."""
    row = {
        "id": uuid4(),
        "employer_sealed": sealer.seal(lead.employer),
        "province": lead.province,
        "district": lead.district,
        "day": today,
    }
    connection.execute(insert(leads), row)
