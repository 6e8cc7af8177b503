"""What was sealed under another SECRET_KEY can be read by nobody: it holds up nothing that is done for others."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import insert, text, update

from jobs import cases, redactions, tellings
from jobs.cases import CaseWork
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA, today
from store import Store, messages, nameless, notices
from store import redactions as redacting
from store import tellings as kept
from store.messages import Status
from store.sealing import Sealer
from store.tellings import State, Told, Use, Worded
from tests.store.people import PHONE

OTHERS = "+85512000009"
LOST = Sealer("the key of before " * 3)
DAYS = timedelta(days=1)


@pytest.fixture
def empty(store: Store) -> Store:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE notices, redactions, tellings, messages, contacts CASCADE"))
    return store


@pytest.fixture(autouse=True)
def by_day() -> object:
    with time_machine.travel(datetime.now(CAMBODIA).replace(hour=12), tick=True):
        yield


def test_of_news_of_reports(empty: Store) -> None:
    with empty.transaction() as connection:
        for key, sealer, number in ((b"1", LOST, PHONE), (b"2", empty.sealer, OTHERS)):
            row = {"key": key, "phone_sealed": sealer.seal(number), "is_due": True, "is_new": False, "is_last": False}
            connection.execute(insert(notices.notices).values(row))
    assert cases.tell_news(empty, CaseWork(empty.sealer, "twilio", "*1286#")) == 1
    with empty.transaction() as connection:
        assert connection.execute(text("SELECT key FROM notices")).scalars().all() == [b"2"]


def test_of_texts_to_be_emptied(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redactions, "EARLY", frozenset(range(99)))
    asked: list[str] = []

    class Emptying:
        def redact(self, number: str, since: date) -> str | None:
            return asked.append(number)

    with empty.transaction() as connection:
        redacting.ask(connection, LOST, PHONE)
        redacting.ask(connection, empty.sealer, OTHERS)
    redactions.redact(empty, Emptying())
    assert asked == [OTHERS]
    with empty.transaction() as connection:
        assert redacting.due(connection, empty.sealer) == []
        assert connection.execute(text("SELECT count(*) FROM redactions")).scalar() == 0


def test_of_stories(empty: Store) -> None:
    with empty.transaction() as connection:
        for sealer, number in ((LOST, PHONE), (empty.sealer, OTHERS)):
            kept.keep(connection, sealer, number, Told("en", Use.NONE, "", "I sell."), today())
            mine = kept.here(connection, sealer, number)
            assert mine
            kept.word(connection, sealer, mine, Worded("I sell fruit.", ""), "dara", today())
            worded = kept.find(connection, sealer, mine.id, hold=True)
            assert worded
            assert kept.ask(connection, worded, worded.mark, "dara", today())
    assert tellings.ask(empty, Way("africastalking", "*1286#", None)) == 2  # type: ignore[arg-type]
    with empty.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM messages")).scalar() == 1
        connection.execute(update(kept.tellings).values(changed_on=today() - 1000 * DAYS))
    assert tellings.end(empty) == 2
    with empty.transaction() as connection:
        assert set(connection.execute(text("SELECT state FROM tellings")).scalars()) == {State.GONE}


def test_of_replies_that_are_on_their_way(empty: Store) -> None:
    with empty.transaction() as connection:
        written = messages.write(connection, LOST, dedupe="a", number=PHONE, text="hello", gateway="twilio")
        its = messages.messages.c.id == written
        connection.execute(update(messages.messages).where(its).values(status=Status.UNKNOWN))
        assert nameless.match(connection, empty.sealer, today()) == 0
