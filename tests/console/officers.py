"""A complaints officer with the key, and workers whose reports have come to the console."""

from __future__ import annotations

import re
from functools import cache
from uuid import UUID

from nacl.public import PrivateKey
from sqlalchemy import text

from complaints.private_key import protect
from schemes.cambodia import today
from store import Store, cases, casework, letterbox, officer_keys
from store.cases import PURPOSE, OpenCase
from store.codes import CASE_DIGITS, new_code
from store.sealing import Sealer
from tests.console.visitor import SECRET_KEY, Visitor
from tests.store.complaining import report

PHRASE = "eleven lamps at the pagoda"
SCRIPT = "<script>alert(1)</script>"
SEALER = Sealer(SECRET_KEY, PURPOSE)
TABLES = "letterbox, letters, cases, thread, notices, redactions, case_counts, officer_keys"


@cache
def key() -> tuple[bytes, str]:
    """A private key, and its text; made once, since protecting it takes a second."""
    private = bytes(PrivateKey.generate())
    return private, protect(private, PHRASE)


def nothing_yet(store: Store) -> None:
    """A service whose officers have just made their key."""
    with store.transaction() as connection:
        connection.execute(text(f"TRUNCATE {TABLES}"))
        officer_keys.add(connection, bytes(PrivateKey(key()[0]).public_key), today())


class Worker:
    """Somebody with the code of a report that has come to the officers."""

    def __init__(self, store: Store, **told: object) -> None:
        self.store, self.code = store, new_code(CASE_DIGITS)
        usual = {"kind": "NOT_PAID", "workers": "10-49", "since": "1-3"}
        with store.transaction() as connection:
            cases.file(connection, SEALER, report(**(usual | told)), self.code, today(), self.code)
        self.id = self.moved()

    def moved(self) -> UUID:
        """The hour is over; gives the case that came last of those that are new."""
        with self.store.transaction() as connection:
            before = {case.id for case in casework.listed(connection)}
            letterbox.move(connection, today())
            came = {case.id for case in casework.listed(connection)} - before
        return came.pop() if came else self.id

    def adds(self, words: str) -> None:
        with self.store.transaction() as connection:
            assert cases.add(connection, SEALER, self.code, words, today(), words)
        self.moved()

    def withdraws(self) -> None:
        with self.store.transaction() as connection:
            cases.withdraw(connection, SEALER, self.code, today())
        self.moved()

    def looks(self) -> OpenCase:
        with self.store.transaction() as connection:
            found = cases.opened(connection, SEALER, self.code)
        assert found
        return found

    def heard(self) -> list[str]:
        """What officers wrote."""
        return [message.text for message in self.looks().messages]


def unlocks(officer: Visitor, phrase: str = PHRASE, private: str = "", case: str = "") -> None:
    """Pastes the key and types the pass phrase."""
    officer.get("/complaints/key")
    officer.post("/complaints/key", private=private or key()[1], phrase=phrase, case=case)


def says(officer: Visitor, case: UUID, way: str, words: str) -> None:
    """Writes to the worker in the form of the page that is open."""
    once = re.search(r'name="once" value="([0-9a-f]+)"', officer.text)
    assert once, officer.text
    officer.post(f"/complaints/{case}/{way}", text=words, once=once[1])
