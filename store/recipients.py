"""Recipients: who gets a campaign, frozen when it begins, and what became of each.

    waiting -> sent -> delivered or failed
       +-----> failed, unknown, or skipped: said_no, not_meant, expired, stopped

No number stands here. Where people are found by the keyed hash of it is audiences.py; batches.py sends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    cast,
    delete,
    func,
    literal,
    not_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store import contacts, reminders
from store.audiences import people
from store.campaign_tables import Reached, State, batches, campaigns, recipients
from store.campaigns import Campaign, move
from store.receipts import Receipt
from store.sealing import Sealer

BATCH = 100  # people: so many numbers go in one request of Africa's Talking
FREEZE_SECONDS = 300  # a million take a quarter of a minute
LARGE = 10_000  # people: from here on PostgreSQL shall look at what was written before it plans the next question
SKIPPED_AT_ONCE = 1000  # batches

_FINAL = {"delivered": Reached.DELIVERED, "failed": Reached.FAILED, "expired": Reached.FAILED}


@dataclass(frozen=True)
class Counts:
    """How many people, by (state, operator, language). What is `unknown` may have arrived or not."""

    rows: dict[tuple[str, str, str], int]

    @property
    def total(self) -> int:
        """Everybody."""
        return sum(self.rows.values())

    def by_state(self) -> dict[str, int]:
        """How many are in each state; all states are there."""
        found = dict.fromkeys(map(str, Reached), 0)
        for (state, _, _), count in self.rows.items():
            found[state] += count
        return found


def freeze(connection: Connection, campaign: Campaign, today: date, size: int = BATCH) -> int:
    """Write down who gets it, in batches of one operator and one language, and give how many; 0 if that was done.

    Who of a million comes first is by the keyed hash of the number: by chance. The first `canary` of them are batches
    of their own, which go before the others. One that was changed since it was read is left alone. The store must be
    opened with patience for it: FREEZE_SECONDS.
    """
    as_read = (campaigns.c.state == campaign.state) & campaigns.c.approved.is_not_distinct_from(campaign.approved)
    mine = (campaigns.c.id == campaign.id) & campaigns.c.frozen_at.is_(None) & as_read
    if connection.execute(update(campaigns).where(mine).values(frozen_at=func.now())).rowcount == 0:
        return 0
    settings = {"statement_timeout": f"{FREEZE_SECONDS}s", "work_mem": "64MB", "jit": "off"}
    for name, value in settings.items():
        connection.execute(select(func.set_config(name, value, True)))
    counting = {"preserve_rowcount": True}  # of an INSERT with a CTE it is lost otherwise
    people = connection.execute(_frozen(campaign, today, size), execution_options=counting).rowcount
    if people >= LARGE:
        connection.execute(text("ANALYZE recipients, batches"))
    return people


def _frozen(campaign: Campaign, today: date, size: int) -> Any:
    numbered = _numbered(campaign, today, size).cte("numbered")
    batch = select(literal(campaign.id), *(numbered.c[name] for name in ("batch", "operator", "language", "is_canary")))
    made = insert(batches).from_select(["campaign_id", "number", "operator", "language", "is_canary"], batch.distinct())
    on = campaign.fires_on if campaign.reminder else None
    row = select(literal(campaign.id), *(numbered.c[name] for name in ("phone_index", "batch", "place")), literal(on))
    columns = ["campaign_id", "phone_index", "batch", "place", "reminder_on"]
    new = insert(recipients).from_select(columns, row).on_conflict_do_nothing()
    return new.add_cte(made.cte("made"))


def _numbered(campaign: Campaign, today: date, size: int) -> Select[Any]:
    """Everybody with the number of their batch: the canary first, then one of each operator and language in turn."""
    meant = _meant(campaign, today).subquery()
    if campaign.reminder:  # one a day is enough for anybody
        told = select(recipients.c.phone_index).where(
            recipients.c.phone_index == meant.c.phone_index, recipients.c.reminder_on == campaign.fires_on
        )
        meant = select(meant).where(~told.exists()).subquery()
    by_chance = func.row_number().over(order_by=meant.c.phone_index)
    first = select(meant, (by_chance <= campaign.canary).label("is_canary")).subquery()
    like = (first.c.is_canary, first.c.operator, first.c.language)
    # People of one place together: a text that names it is the same for them.
    place = func.row_number().over(partition_by=like, order_by=(first.c.place, first.c.phone_index))
    part = select(first, cast((place - 1) // size, Integer).label("part")).subquery()
    order = (not_(part.c.is_canary), part.c.part, part.c.operator, part.c.language)
    return select(part, cast(func.dense_rank().over(order_by=order) - 1, Integer).label("batch"))


def _meant(campaign: Campaign, today: date) -> Select[Any]:
    if campaign.reminder and campaign.fires_on:
        return reminders.people(campaign.reminder, campaign.fires_on, tuple(campaign.texts))
    return people(campaign.audience, today, tuple(campaign.texts))


def counts(connection: Connection, campaign: UUID) -> Counts:
    """How it stands; also when the people are forgotten."""
    kept = connection.execute(select(campaigns.c.counts).where(campaigns.c.id == campaign)).scalar_one_or_none()
    if kept is not None:
        return Counts({(state, operator, language): count for state, operator, language, count in kept})
    return Counts({(row.state, row.operator, row.language): row.people for row in connection.execute(_count(campaign))})


def _count(campaign: UUID) -> Select[Any]:
    by_batch = (
        select(recipients.c.batch, recipients.c.state, func.count().label("people"))
        .where(recipients.c.campaign_id == campaign)
        .group_by(recipients.c.batch, recipients.c.state)
        .subquery()
    )
    its = and_(batches.c.campaign_id == campaign, batches.c.number == by_batch.c.batch)
    like = (by_batch.c.state, batches.c.operator, batches.c.language)
    total = cast(func.sum(by_batch.c.people), Integer).label("people")
    return select(*like, total).select_from(by_batch.join(batches, its)).group_by(*like)


def is_over(connection: Connection, campaign: UUID) -> bool:
    """Whether it was frozen and no batch is left to be sent, or on its way."""
    left = select(batches.c.number).where(batches.c.campaign_id == campaign, batches.c.state != "done")
    is_frozen = select(campaigns.c.id).where(campaigns.c.id == campaign, campaigns.c.frozen_at.is_not(None))
    return connection.execute(select(is_frozen.exists() & ~left.exists())).scalar_one()


def skip_rest(connection: Connection, campaign: UUID, reason: str) -> int:
    """Who still waits does not get it: it is `expired`, or `stopped`; gives how many. What is on its way stays.

    At most so many batches at once as take a few seconds: call it again until nobody is left.
    """
    waiting = (batches.c.campaign_id == campaign) & (batches.c.state == "waiting")
    some = select(batches.c.number).where(waiting).order_by(batches.c.number).limit(SKIPPED_AT_ONCE)
    done = (
        update(batches)
        .where(waiting, batches.c.number.in_(some.scalar_subquery()))
        .values(state="done", changed_at=func.now())
    )
    ended = done.returning(batches.c.number).cte("ended")
    theirs = (recipients.c.campaign_id == campaign) & recipients.c.batch.in_(select(ended.c.number))
    skipped = update(recipients).where(theirs, recipients.c.state == Reached.WAITING)
    return connection.execute(skipped.values(state=Reached.SKIPPED, reason=reason)).rowcount


def is_ours(connection: Connection, gateway: str, provider_id: str) -> bool:
    """Whether a gateway calls a message of a campaign by this name."""
    return connection.execute(select(recipients.c.state).where(_named(gateway, provider_id))).first() is not None


def settle(connection: Connection, sealer: Sealer, receipt: Receipt, today: date) -> bool:
    """The network says what became of a message; True if that is news. The first final word stays.

    A person who wants no messages gets none from now on. Where the next message would fare the same, no other leaves
    before somebody has looked. The caller holds receipts.lock.
    """
    final = _FINAL.get(receipt.status)
    if final is None:
        return False
    sent = _named(receipt.gateway, receipt.provider_id) & (recipients.c.state == Reached.SENT)
    if receipt.kind == "stop":  # the campaign before its people, as everywhere: or two wait for each other
        for campaign in connection.execute(select(recipients.c.campaign_id).where(sent)).scalars().all():
            move(connection, campaign, (State.SENDING,), State.PAUSED, receipt.reason or "stop")
    settled = update(recipients).where(sent).values(state=final, reason=receipt.reason)
    indexes = list(connection.execute(settled.returning(recipients.c.phone_index)).scalars())
    if receipt.opted_out:
        for index in indexes:
            contacts.forbid_found(connection, index, today)
    return bool(indexes)


def _named(gateway: str, provider_id: str) -> ColumnElement[bool]:
    by_it = select(campaigns.c.id).where(campaigns.c.id == recipients.c.campaign_id, campaigns.c.gateway == gateway)
    return and_(recipients.c.provider_id == provider_id, by_it.exists())


def forget(connection: Connection, before: datetime) -> int:
    """Of a campaign that was over before that time keep the counts, and no people; 1 if there was one, else 0."""
    over = campaigns.c.state.in_([State.FINISHED, State.CANCELLED]) & (campaigns.c.changed_at < before)
    old = select(campaigns.c.id).where(over, campaigns.c.frozen_at.is_not(None), campaigns.c.counts.is_(None))
    forgotten = list(connection.execute(old.limit(1).with_for_update(skip_locked=True)).scalars())
    for campaign in forgotten:
        kept = [[*like, count] for like, count in counts(connection, campaign).rows.items()]
        connection.execute(update(campaigns).where(campaigns.c.id == campaign).values(counts=kept))
        for table in (recipients, batches):
            connection.execute(delete(table).where(table.c.campaign_id == campaign))
    return len(forgotten)
