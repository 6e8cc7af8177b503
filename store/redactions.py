"""People whose texts lie at a provider and are to be emptied there, because they spoke of what nobody may learn.

A row holds a number and a day and nothing of what was said. It goes as soon as the provider says that all is empty.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Date, Integer, LargeBinary, Table, delete, func, update
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata
from store.sealing import Sealer

redactions = Table(
    "redactions",
    metadata,
    Column("phone_index", LargeBinary, primary_key=True),
    Column("phone_sealed", LargeBinary, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("day", Date, nullable=False, server_default=func.current_date()),
)

# A provider empties a message only when it was delivered or given up, which takes minutes, or hours if the telephone
# is off. So the clock looks often at first: in these rounds, and then in every so many.
EARLY, LATER_EVERY = frozenset({2, 3, 5, 8, 13, 21, 34}), 60


@dataclass(frozen=True)
class Due:
    """Somebody whose texts are to be emptied now, and how often was tried."""

    index: bytes
    tries: int
    number: str
    day: date

    def __repr__(self) -> str:
        return f"Due({self.tries})"


def ask(connection: Connection, sealer: Sealer, number: str) -> None:
    """The texts of this number (E.164) are to be emptied, also those that are to come within the next rounds."""
    row = {"phone_index": sealer.index(number), "phone_sealed": sealer.seal(number)}
    again = {"tries": 0, "day": func.current_date()}
    connection.execute(insert(redactions).values(row).on_conflict_do_update(index_elements=["phone_index"], set_=again))


def due(connection: Connection, sealer: Sealer) -> list[Due]:
    """Those to be tried in this round of the clock; every row counts the round."""
    row = redactions.c
    statement = update(redactions).values(tries=row.tries + 1)
    rows = connection.execute(statement.returning(row.phone_index, row.tries, row.phone_sealed, row.day)).all()
    return [
        Due(index, tries, sealer.open(sealed), day)
        for index, tries, sealed, day in rows
        if tries in EARLY or tries % LATER_EVERY == 0
    ]


def done(connection: Connection, due: Due) -> bool:
    """All is empty: forget the number. False if there was another text in the meantime."""
    mine = (redactions.c.phone_index == due.index) & (redactions.c.tries == due.tries)
    return connection.execute(delete(redactions).where(mine)).rowcount == 1


def give_up(connection: Connection, before: date) -> int:
    """Forget those asked for before this day; gives how many there were, whose texts a person must empty."""
    return connection.execute(delete(redactions).where(redactions.c.day < before)).rowcount
