"""The tables of campaigns: what is sent to whom, in which batches, and whom a partner asked us to tell."""

from __future__ import annotations

from enum import StrEnum
from uuid import uuid4

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    func,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from store.organisations import organisations
from store.schema import metadata, one_of


class State(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    AWAITING = "awaiting"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Reached(StrEnum):
    """What became of one recipient of a campaign."""

    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


REPEATS = ("", "yearly", "monthly")


_now = func.now()

campaigns = Table(
    "campaigns",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("name", Text, nullable=False),
    Column("texts", JSONB, nullable=False),  # by language
    Column("audience", JSONB, nullable=False),  # audiences.py
    Column("gateway", Text, nullable=False),
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("from_hour", Integer, nullable=False),  # in Cambodia
    Column("until_hour", Integer, nullable=False),
    Column("pace", Integer, nullable=False),  # messages a second
    Column("canary", Integer, nullable=False),  # people who get it first
    Column("budget", BigInteger, nullable=False),  # riel
    Column("repeats", Text, nullable=False, server_default=""),
    Column("on_holidays", Boolean, nullable=False, server_default=true()),
    Column("organisation_id", Uuid, ForeignKey(organisations.c.id)),  # of the partner who wrote it
    Column("author", Text, nullable=False),
    Column("writers", ARRAY(Text), nullable=False, server_default="{}"),  # who else changed it
    Column("approver", Text),
    Column("approved", LargeBinary),  # the hash of what was approved
    Column("cost", BigInteger),  # riel, at most, as it was approved
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("of", Uuid, ForeignKey("campaigns.id")),  # the one that repeats
    Column("fires_on", Date),
    Column("period", Date),  # the year or month that this one of what repeats is for
    Column("reminder", Text, nullable=False, server_default=""),
    Column("counts", JSONB),  # what is left of its recipients when they are forgotten
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=_now),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=_now),
    Column("frozen_at", DateTime(timezone=True)),
    Column("canary_failed", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("of", "fires_on"),
    Index(
        "campaigns_organisation_id_idx",
        "organisation_id",
        "made_at",
        postgresql_where=text("organisation_id IS NOT NULL"),
    ),
    CheckConstraint(one_of("state", State), name="state"),
    CheckConstraint(f"repeats IN {REPEATS}", name="repeats"),
    CheckConstraint("approver <> author", name="two_people"),
    CheckConstraint("approver IS NULL OR approver <> ALL (writers)", name="approved_by_no_writer"),
    CheckConstraint("(approver IS NULL) = (approved IS NULL)", name="approved_by_somebody"),
    CheckConstraint("expires_at > starts_at", name="lives"),
    CheckConstraint("from_hour >= 0 AND from_hour < until_hour AND until_hour <= 24", name="window"),
    CheckConstraint("pace > 0 AND canary >= 0 AND budget >= 0", name="numbers"),
    Index("campaigns_reminder_key", "reminder", "fires_on", unique=True, postgresql_where=text("reminder <> ''")),
    Index(
        "campaigns_period_key",
        "of",
        "period",
        unique=True,
        postgresql_where=text("state <> 'cancelled' OR frozen_at IS NOT NULL"),
    ),
    Index("campaigns_open_idx", "starts_at", postgresql_where=text("state IN ('scheduled', 'sending', 'paused')")),
)

# No number stands here: it is read where the person's yes is kept, when the message leaves.
recipients = Table(
    "recipients",
    metadata,
    Column("campaign_id", Uuid, nullable=False),  # no foreign key: a million checks at once
    Column("phone_index", LargeBinary, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("state", Text, nullable=False, server_default=Reached.WAITING),
    Column("reason", Text),
    Column("provider_id", Text),
    Column("place", Text, nullable=False, server_default=""),  # a code
    Column("reminder_on", Date),
    PrimaryKeyConstraint("campaign_id", "phone_index"),
    CheckConstraint(one_of("state", Reached), name="state"),
    Index("recipients_batch_idx", "campaign_id", "batch"),
    Index("recipients_unknown_idx", "phone_index", postgresql_where=text("state = 'unknown'")),
    Index("recipients_provider_id_idx", "provider_id", postgresql_where=text("provider_id IS NOT NULL")),
    Index(
        "recipients_reminder_key",
        "phone_index",
        "reminder_on",
        unique=True,
        postgresql_where=text("reminder_on IS NOT NULL"),
    ),
)

# Whoever sends one marks it `sending` first and commits: after that nobody else may.
batches = Table(
    "batches",
    metadata,
    Column("campaign_id", Uuid, ForeignKey("campaigns.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("operator", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("is_canary", Boolean, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=_now),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=_now),
    PrimaryKeyConstraint("campaign_id", "number"),
    CheckConstraint("state IN ('waiting', 'sending', 'done')", name="state"),
    Index("batches_waiting_idx", "campaign_id", "number", postgresql_where=text("state = 'waiting'")),
    Index("batches_sending_idx", "changed_at", postgresql_where=text("state = 'sending'")),
    Index("batches_canary_idx", "campaign_id", postgresql_where=text("is_canary")),
)

partner_lists = Table(
    "partner_lists",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("name", Text, nullable=False),
    Column("consent", Text, nullable=False),  # how the people agreed, as the partner states it
    Column("added_by", Text, nullable=False),
    Column("added_on", Date, nullable=False),
    # Whose page it stands on; none for those that the fund imported.
    Column("organisation_id", Uuid, ForeignKey(organisations.c.id), index=True),
)

NUMBER_GONE = b""  # of who said STOP: the row stays, and says nothing of the number but the keyed hash
partner_numbers = Table(
    "partner_numbers",
    metadata,
    Column("list_id", Uuid, ForeignKey("partner_lists.id", ondelete="CASCADE"), nullable=False),
    Column("phone_index", LargeBinary, nullable=False),
    Column("phone_sealed", LargeBinary, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("operator", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("list_id", "phone_index"),
    Index("partner_numbers_phone_index_idx", "phone_index"),
)
