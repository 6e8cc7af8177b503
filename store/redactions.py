"""People whose texts lie at a provider and are to be emptied there: they reported, or told of a visit or a story.

A row holds a number and two days and nothing of what was said, nor how often was tried: that would be a clock. It goes
as soon as the provider says that all is empty, or a person has seen to it.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    Table,
    delete,
    false,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata
from store.sealing import Sealer

redactions = Table(
    "redactions",
    metadata,
    Column("phone_index", LargeBinary, primary_key=True),
    Column("phone_sealed", LargeBinary, nullable=False),  # sealed anew, and so another, with every text
    Column("day", Date, nullable=False, server_default=func.current_date()),  # of the first text
    Column("asked_on", Date, nullable=False, server_default=func.current_date()),  # the day of the last
    Column("is_given_up", Boolean, nullable=False, server_default=false()),  # a person must empty them
)


@dataclass(frozen=True, repr=False)
class Due:
    """Somebody whose texts since a day are to be emptied; `sealed` tells this wish from one that came later."""

    index: bytes
    sealed: bytes
    number: str
    day: date


def ask(connection: Connection, sealer: Sealer, number: str) -> None:
    """The texts of this number (E.164) are to be emptied, also those that are to come within the next rounds."""
    row = {"phone_index": sealer.index(number), "phone_sealed": sealer.seal(number)}
    new = insert(redactions).values(row)
    again = {"phone_sealed": new.excluded.phone_sealed, "asked_on": func.current_date(), "is_given_up": False}
    connection.execute(new.on_conflict_do_update(index_elements=["phone_index"], set_=again))


def due(connection: Connection, sealer: Sealer) -> list[Due]:
    """Those that the provider is to be asked for."""
    return _which(connection, sealer, ~redactions.c.is_given_up)


def given_up(connection: Connection, sealer: Sealer) -> list[Due]:
    """Those whose texts a person must empty."""
    return _which(connection, sealer, redactions.c.is_given_up)


def left_to_people(connection: Connection) -> int:
    """How many these are."""
    return int(connection.execute(select(func.count()).where(redactions.c.is_given_up)).scalar_one())


def _which(connection: Connection, sealer: Sealer, which: ColumnElement[bool]) -> list[Due]:
    row = redactions.c
    asked = select(row.phone_index, row.phone_sealed, row.day).where(which).order_by(row.day, row.phone_index)
    found = [(*each, sealer.read(each.phone_sealed)) for each in connection.execute(asked)]
    lost = [index for index, *_, number in found if not number]  # nobody can say any more whose texts they are
    connection.execute(delete(redactions).where(row.phone_index.in_(lost)))
    return [Due(bytes(index), bytes(sealed), number, day) for index, sealed, day, number in found if number]


def done(connection: Connection, due: Due) -> bool:
    """All is empty: forget the number. False if there was another text in the meantime."""
    mine = (redactions.c.phone_index == due.index) & (redactions.c.phone_sealed == due.sealed)
    return connection.execute(delete(redactions).where(mine)).rowcount == 1


def give_up(connection: Connection, before: date) -> int:
    """Leave those asked for before this day to a person; gives for how many in all a person has to do it."""
    old = (redactions.c.asked_on < before) & ~redactions.c.is_given_up
    connection.execute(update(redactions).where(old).values(is_given_up=True))
    return left_to_people(connection)
