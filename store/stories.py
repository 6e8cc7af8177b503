"""Stories of members that campaigns tell: each with a consent, which can be taken back, and the campaigns that use it.

What is taken back is erased but for its days, and whatever would still send it pauses in the same transaction. Whoever
lets a campaign go out holds the campaign and then looks at its stories; whoever takes one back holds the campaigns
first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Row,
    Table,
    Text,
    Uuid,
    delete,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from store.campaign_tables import State, campaigns
from store.campaigns import STORY_WITHDRAWN, move
from store.schema import metadata

stories = Table(
    "stories",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("name", Text, nullable=False),  # as the member wants to be called
    Column("words", JSONB, nullable=False),  # by language
    Column("consent", Text, nullable=False),  # how they agreed, and where that is kept
    Column("consent_on", Date, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_on", Date, nullable=False),
    Column("withdrawn_by", Text, nullable=False, server_default=""),
    Column("withdrawn_on", Date),
    CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_by = '')", name="withdrawn_by_somebody"),
    CheckConstraint("withdrawn_on IS NULL OR (name = '' AND consent = '' AND words = '{}')", name="erased"),
    Index("stories_added_on_idx", "added_on", "id"),
)

story_uses = Table(
    "story_uses",
    metadata,
    Column("campaign_id", Uuid, ForeignKey("campaigns.id", ondelete="CASCADE"), nullable=False),
    Column("story_id", Uuid, ForeignKey("stories.id"), nullable=False),
    PrimaryKeyConstraint("campaign_id", "story_id"),
    Index("story_uses_story_id_idx", "story_id"),
)


BY_PHONE = "phone"  # how somebody agreed who said yes on a telephone, and who took a story back there


@dataclass(frozen=True)
class Story:
    """What a member tells, and how they agreed; of one that was taken back the days alone."""

    id: UUID
    name: str
    words: Mapping[str, str]
    consent: str
    consent_on: date
    added_by: str
    added_on: date
    withdrawn_by: str
    withdrawn_on: date | None


_SEEN = tuple(stories.c[each.name] for each in fields(Story))


def add(
    connection: Connection, name: str, words: Mapping[str, str], consent: str, consent_on: date, by: str, today: date
) -> UUID:
    """Keep one; gives its id."""
    row = {"name": name, "words": dict(words), "consent": consent, "consent_on": consent_on}
    new = insert(stories).values(**row, added_by=by, added_on=today).returning(stories.c.id)
    kept: UUID = connection.execute(new).scalar_one()
    return kept


def listed(connection: Connection, limit: int, before: UUID | None = None) -> list[Story]:
    """Stories, those added last first; `before`: only those after this one in the list."""
    age = tuple_(stories.c.added_on, stories.c.id)
    asked = select(*_SEEN).order_by(stories.c.added_on.desc(), stories.c.id.desc()).limit(limit)
    if before:
        asked = asked.where(
            age < select(stories.c.added_on, stories.c.id).where(stories.c.id == before).scalar_subquery()
        )
    return [Story(*row) for row in connection.execute(asked)]


def find(connection: Connection, story: UUID) -> Story | None:
    """The story with this id, or None."""
    row = connection.execute(select(*_SEEN).where(stories.c.id == story)).one_or_none()
    return Story(*row) if row else None


def uses(connection: Connection, story: UUID) -> list[Row[Any]]:
    """The campaigns that tell it, as (id, name, state), the newest first."""
    seen = (campaigns.c.id, campaigns.c.name, campaigns.c.state)
    asked = select(*seen).join(story_uses, story_uses.c.campaign_id == campaigns.c.id)
    return list(connection.execute(asked.where(story_uses.c.story_id == story).order_by(campaigns.c.made_at.desc())))


def of(connection: Connection, campaign: UUID) -> list[Story]:
    """The stories that a campaign tells; each time of one that repeats tells those of that one."""
    asked = select(*_SEEN).where(stories.c.id.in_(select(story_uses.c.story_id).where(_its(campaign))))
    return [Story(*row) for row in connection.execute(asked.order_by(stories.c.added_on, stories.c.id))]


def withdrawn_in(connection: Connection, campaign: UUID) -> bool:
    """Whether a campaign tells a story that was taken back."""
    gone = select(story_uses.c.story_id).join(stories, stories.c.id == story_uses.c.story_id)
    asked = select(gone.where(_its(campaign), stories.c.withdrawn_on.is_not(None)).exists())
    return bool(connection.execute(asked).scalar_one())


def told_otherwise_in(connection: Connection, campaign: UUID, texts: Mapping[str, str]) -> bool:
    """Whether it tells a story of somebody who said yes by phone, and not in exactly the words of that yes."""
    theirs = [each.words for each in of(connection, campaign) if each.consent == BY_PHONE]
    return any(
        _plain(said) not in _plain(texts.get(language, "")) for words in theirs for language, said in words.items()
    )


def use(connection: Connection, campaign: UUID, story: UUID) -> bool:
    """Note that a campaign tells a story. False: that is noted already."""
    new = insert(story_uses).values(campaign_id=campaign, story_id=story).on_conflict_do_nothing()
    return connection.execute(new.returning(story_uses.c.story_id)).first() is not None


def unuse(connection: Connection, campaign: UUID, story: UUID) -> bool:
    """Note that it does not. False: it did not."""
    mine = (story_uses.c.campaign_id == campaign) & (story_uses.c.story_id == story)
    return connection.execute(delete(story_uses).where(mine)).rowcount == 1


def copy(connection: Connection, like: UUID, campaign: UUID) -> int:
    """A campaign written like another tells its stories too; gives how many."""
    theirs = [each.id for each in of(connection, like)]
    return sum(use(connection, campaign, story) for story in theirs)


def withdraw(connection: Connection, story: UUID, by: str, today: date) -> list[UUID] | None:
    """Take it back: it is erased, and what was to send it pauses. Gives what paused; None: it was taken back before."""
    using = select(story_uses.c.campaign_id).where(story_uses.c.story_id == story)
    theirs = or_(campaigns.c.id.in_(using), campaigns.c.of.in_(using))
    held = select(campaigns.c.id).where(theirs).order_by(campaigns.c.id)
    connection.execute(held.with_for_update(key_share=True))
    erased = {"name": "", "words": {}, "consent": "", "withdrawn_by": by, "withdrawn_on": today}
    standing = (stories.c.id == story) & stories.c.withdrawn_on.is_(None)
    if connection.execute(update(stories).where(standing).values(erased)).rowcount == 0:
        return None
    # Asked anew: while we waited the clock may have made one of what repeats.
    found = connection.execute(held).scalars().all()
    open_ = (State.SCHEDULED, State.SENDING)
    return [each for each in found if move(connection, each, open_, State.PAUSED, STORY_WITHDRAWN)]


def _plain(words: str) -> str:
    """Words as a reader sees them, however their lines are broken."""
    return " ".join(words.replace("\u200b", "").split())


def _its(campaign: UUID) -> ColumnElement[bool]:
    parent = select(campaigns.c.of).where(campaigns.c.id == campaign).scalar_subquery()
    return or_(story_uses.c.campaign_id == campaign, story_uses.c.campaign_id == parent)
