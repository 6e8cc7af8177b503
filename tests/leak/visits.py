"""Some of those who report tell of a visit to a hospital as well; what became of it in the store."""

from __future__ import annotations

from nacl.public import PrivateKey
from sqlalchemy import Connection, text

from schemes.cambodia import today
from schemes.months import month_of
from store import Store, care_words, facilities, officer_keys
from store.care_tables import ANSWERS
from store.facilities import Told
from tests.leak.marks import KHMER, TOKEN

HOSPITALS = 12  # of one province: so many that the name is asked
FOUND = "Hospital 3"
SAID = f"{TOKEN}, {KHMER}"  # for the officers


def begin(connection: Connection, officers: PrivateKey) -> None:
    """The officers have a key, and there are hospitals."""
    officer_keys.add(connection, bytes(officers.public_key), today())
    named = [f"Hospital {at}" for at in range(HOSPITALS)]
    facilities.take_in(connection, [Told(each, each, each, "national", "12") for each in named])


def counted(store: Store, officers: PrivateKey) -> int:
    """How many visits are counted; each part of all of them is, officers read as many words, nothing single is left."""
    with store.transaction() as connection:
        asked = text("SELECT question, sum(visits) AS visits FROM care_counts GROUP BY question")
        found = {row.question: int(row.visits) for row in connection.execute(asked)}
        assert connection.execute(text("SELECT count(*) FROM care_letterbox")).scalar_one() == 0
        words, closed = care_words.read(connection, bytes(officers), month_of(today()))
    assert [each.text for each in words] == [SAID] * found["card"]
    assert closed == 0
    assert found.keys() == ANSWERS.keys()
    assert len(set(found.values())) == 1
    return found["card"]
