"""The texts that ask tellers for a yes to the words of their story: who is to get one, and who may answer one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from store.messages import Status, messages
from store.sealing import Sealer
from store.telling_tables import State, Telling, opened, tellings


def key(telling: Telling) -> str:
    """What the message is known by that asks for this yes."""
    return f"telling-{telling.id}-{telling.asked}"


def to_text(connection: Connection, sealer: Sealer, limit: int) -> list[tuple[Telling, str]]:
    """Those who are to get the text that asks for their yes, and their numbers (E.164): ours until the end. "" is one
    that nobody can read any more."""
    waits = (tellings.c.state == State.ASKED) & ~tellings.c.is_texted
    rows = connection.execute(
        select(tellings).where(waits).order_by(tellings.c.id).limit(limit).with_for_update(skip_locked=True)
    )
    return [(opened(sealer, row), sealer.read(row.phone_sealed) or "") for row in rows]


def texted(connection: Connection, telling: UUID) -> None:
    """That text is written."""
    connection.execute(update(tellings).where(tellings.c.id == telling).values(is_texted=True))


def answerable(connection: Connection, sealer: Sealer, number: str, oldest: date, today: date) -> Telling | None:
    """The telling of this telephone (E.164) whose yes a text asked for that left, since `oldest`.

    It was not answered yet, or was today: who answers again hears the same again. Or its words were changed since: it
    has no mark then, and no answer to it counts.
    """
    its = func.concat("telling-", tellings.c.id, "-", tellings.c.asked)
    left = messages.c.status.in_((Status.SENT, Status.DELIVERED))
    asked = select(tellings).join(messages, (messages.c.dedupe == its) & left)
    answered = tellings.c.state.in_((State.AGREED, State.DECLINED)) & (tellings.c.changed_on == today)
    stands = tellings.c.state.in_((State.ASKED, State.TOLD)) & (tellings.c.changed_on >= oldest)
    row = connection.execute(
        asked.where(tellings.c.phone_index == sealer.index(number), answered | stands)
    ).one_or_none()
    found = opened(sealer, row) if row else None
    return replace(found, mark="") if found and found.state == State.TOLD else found
