"""Some of those who report tell of a visit to a hospital as well; what became of it in the store."""

from __future__ import annotations

from nacl.public import PrivateKey
from sqlalchemy import Connection, text

from schemes.cambodia import today
from store import Store, facilities, officer_keys
from store.care_tables import ANSWERS
from store.facilities import Told

HOSPITALS = 12  # of one province: so many that the name is asked
FOUND = "Hospital 3"


def begin(connection: Connection, officers: PrivateKey) -> None:
    """The officers have a key, and there are hospitals."""
    officer_keys.add(connection, bytes(officers.public_key), today())
    named = [f"Hospital {at}" for at in range(HOSPITALS)]
    facilities.take_in(connection, [Told(each, each, each, "national", "12") for each in named])


def counted(store: Store) -> int:
    """How many visits are counted; each part of all of them is, and nothing single is left."""
    with store.transaction() as connection:
        asked = text("SELECT question, sum(visits) AS visits FROM care_counts GROUP BY question")
        found = {row.question: int(row.visits) for row in connection.execute(asked)}
        assert connection.execute(text("SELECT count(*) FROM care_letterbox")).scalar_one() == 0
    assert found.keys() == ANSWERS.keys()
    assert len(set(found.values())) == 1
    return found["card"]
