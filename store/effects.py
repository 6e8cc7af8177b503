"""Effects: what a conversation did in the world is kept under a key, so that it is never done twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, Text, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert

from store.schema import metadata

# No provider repeats a request for longer than 12 hours, no conversation stays open longer than a few days:
# after these days a key cannot come again.
KEPT_DAYS = 30

effects = Table(
    "effects",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("result", JSONB, nullable=False, server_default=text("'null'::jsonb")),
    Column("day", Date, nullable=False, server_default=func.current_date(), index=True),
)


class EffectMismatch(Exception):
    """A key was used before for an effect of another name; neither is done."""

    code = "effect_mismatch"

    def __init__(self, name: str, recorded: str) -> None:
        super().__init__(f"The effect {name} has the key of an effect {recorded} that was done before.")


def once(connection: Connection, key: str, name: str, perform: Callable[[], Any]) -> Any:
    """Do `perform` if nothing was done under this key, and give its result (JSON); else the result it had.

    What `perform` writes on the same connection is kept with the key or not at all. Of two that come at the
    same time the second waits for the first: PostgreSQL holds it back at the key. If `perform` raises, the
    key stays free. Raises EffectMismatch.
    """
    mine = effects.c.key == key
    with connection.begin_nested():
        claim = insert(effects).values(key=key, name=name).on_conflict_do_nothing().returning(effects.c.key)
        if connection.execute(claim).one_or_none():
            kept = update(effects).where(mine).values(result=perform()).returning(effects.c.result)
            return connection.execute(kept).scalar_one()
    recorded = connection.execute(select(effects.c.name, effects.c.result).where(mine)).one()
    if recorded.name != name:
        raise EffectMismatch(name, recorded.name)
    return recorded.result


def purge(connection: Connection, before: date) -> int:
    """Forget the effects of the days before this one; gives how many."""
    return connection.execute(delete(effects).where(effects.c.day < before)).rowcount
