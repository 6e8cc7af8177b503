"""The tables of enterprises and of those whom they listed as their workers (store.enterprises, enterprise_workers)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from store.schema import metadata, one_of


class Kind(StrEnum):
    """What it is before the law: a company in the commercial register, one person's business, a household."""

    COMPANY = "company"
    SOLE = "sole"
    HOUSEHOLD = "household"


class State(StrEnum):
    """How far it has come. What is incomplete was told, and is still to be looked at or added to."""

    INCOMPLETE = "incomplete"
    REGISTERED = "registered"
    REFUSED = "refused"


class Way(StrEnum):
    """Through whom it came."""

    PHONE = "phone"
    COMMERCE = "commerce"
    TAX = "tax"
    CONSOLE = "console"
    COMMAND = "command"


def _is_standing() -> Any:
    """Who was refused may come again with the same number."""
    return text("state <> 'refused'")


enterprises = Table(
    "enterprises",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("reference", Text, nullable=False, unique=True),  # told on the phone, to go on with or to ask about
    Column("number", Text, unique=True),  # the Fund's, once it is registered
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),  # "" for a household
    Column("name_sealed", LargeBinary),  # of a household
    Column("tin", Text),  # as bot.inputs.tin writes it
    Column("commerce_number", Text),
    Column("residence_book_sealed", LargeBinary),
    Column("residence_book_index", LargeBinary),  # of the number and the province: books are counted by province
    Column("province", Text, nullable=False, server_default=""),
    Column("district", Text, nullable=False, server_default=""),
    Column("sector", Text, nullable=False, server_default=""),
    Column("workers", Integer),  # as many as were told; None is not known
    Column("contact_index", LargeBinary),
    Column("contact_sealed", LargeBinary),
    Column("language", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),  # of a refusal
    Column("came_by", Text, nullable=False),
    Column("pin_hash", Text),
    Column("pin_code_hash", Text),  # by which the contact chooses a PIN, once; an officer told it
    Column("pin_code_until", Date),
    Column("registered_on", Date, nullable=False),  # the day on which it was told of
    Column("changed_on", Date, nullable=False),
    CheckConstraint(one_of("kind", Kind), name="kind"),
    CheckConstraint(one_of("state", State), name="state"),
    CheckConstraint(one_of("came_by", Way), name="came_by"),
    CheckConstraint("(name = '') = (name_sealed IS NOT NULL)", name="name_once"),
    CheckConstraint("(contact_index IS NULL) = (contact_sealed IS NULL)", name="contact_found_by_its_index"),
    CheckConstraint("(pin_code_hash IS NULL) = (pin_code_until IS NULL)", name="pin_code_has_its_day"),
    Index("enterprises_tin_key", "tin", unique=True, postgresql_where=_is_standing()),
    Index("enterprises_commerce_number_key", "commerce_number", unique=True, postgresql_where=_is_standing()),
    *(
        Index(f"enterprises_{name}_idx", name)
        for name in ("tin", "commerce_number", "contact_index", "residence_book_index")
    ),
    Index("enterprises_waiting_idx", "registered_on", "id", postgresql_where=text("state = 'incomplete'")),
)
enterprise_workers = Table(
    "enterprise_workers",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("enterprise_id", Uuid, ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
    Column("person_index", LargeBinary, nullable=False),  # of the name and the birth, within this enterprise alone
    Column("id_index", LargeBinary),  # of the national ID, as members have it; an officer told it
    Column("name_sealed", LargeBinary, nullable=False),
    Column("born", Date, nullable=False),
    Column("wage", Integer, nullable=False),  # riel a month
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="SET NULL"), index=True),  # once an officer knows
    Column("listed_on", Date, nullable=False),
    UniqueConstraint("enterprise_id", "person_index"),
    CheckConstraint("wage >= 0", name="wage"),
)
