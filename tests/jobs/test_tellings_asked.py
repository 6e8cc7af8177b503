"""Whoever told a story is sent the words for which a yes is asked: by day, once for each asking, and not after STOP."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from sqlalchemy import text

from jobs import tellings as rounds
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, contacts, messages, redactions, telling_texts, tellings
from store.messages import Status
from store.tellings import Told, Use, Worded
from tests.store.people import PHONE

TODAY = date(2026, 11, 22)
TEXT = (
    "So we would tell your story:\nI sell vegetables.\nWithout your name\n"
    "Answer 1 for yes, 2 for no, or dial *1286*12#."
)
AGAIN = TEXT.replace("vegetables", "fruit").replace("1 for yes, 2 for", "3 for yes, 4 for")


@pytest.fixture
def way() -> Way:
    return Way("africastalking", "*1286#", None)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def asked(store: Store) -> None:
    """Somebody told a story, and is to be asked."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE tellings, messages, contacts CASCADE"))
        tellings.keep(connection, store.sealer, PHONE, Told("en", Use.NONE, "", "I sell."), TODAY)
    ask(store, "I sell vegetables.")


def ask(store: Store, words: str) -> None:
    with store.transaction() as connection:
        kept = tellings.here(connection, store.sealer, PHONE)
        assert kept
        tellings.word(connection, store.sealer, kept, Worded(words, ""), "dara", TODAY)
        kept = tellings.find(connection, store.sealer, kept.id, hold=True)
        assert kept
        assert tellings.ask(connection, kept, kept.mark, "dara", TODAY)


def at(hour: int) -> time_machine.travel:
    """So late in Cambodia, today."""
    return time_machine.travel(datetime.now(CAMBODIA).replace(hour=hour), tick=True)


def written(store: Store) -> list[tuple[str, str]]:
    with store.transaction() as connection:
        waiting = connection.execute(messages.messages.select().where(messages.messages.c.status == Status.WAITING))
        return [(store.sealer.open(row.phone_sealed), store.sealer.open(row.text_sealed)) for row in waiting]


def test_the_words_are_sent_by_day_and_once_for_each_asking(store: Store, way: Way) -> None:
    with at(22):
        assert rounds.ask(store, way) == 0
    with at(12):
        assert rounds.ask(store, Way("", "*1286#", None)) == 0  # type: ignore[arg-type]
        assert (rounds.ask(store, way), rounds.ask(store, way)) == (1, 0)
        assert written(store) == [(PHONE, TEXT)]
        ask(store, "I sell fruit.")
        assert written(store) == []  # nobody is sent words of before
        assert (rounds.ask(store, way), rounds.ask(store, way)) == (1, 0)
    assert [said for _to, said in written(store)] == [AGAIN]


@pytest.mark.parametrize(("gateway", "numbers"), [("twilio", [PHONE]), ("africastalking", [])])
def test_the_words_are_emptied_at_a_provider_that_keeps_and_empties_them(
    store: Store, gateway: str, numbers: list[str]
) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE redactions"))
    with at(12):
        assert rounds.ask(store, Way(gateway, "*1286#", None)) == 1  # type: ignore[arg-type]
    with store.transaction() as connection:
        assert [each.number for each in redactions.due(connection, store.sealer)] == numbers


def test_a_round_that_dies_sends_nothing_twice(store: Store, way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with at(12):
        with monkeypatch.context() as patched:
            patched.setattr(telling_texts, "texted", dies)
            with pytest.raises(KeyboardInterrupt):
                rounds.ask(store, way)
        assert written(store) == []
        assert rounds.ask(store, way) == 1
    assert len(written(store)) == 1


def test_nobody_is_texted_after_a_stop(store: Store, way: Way) -> None:
    with at(12):
        rounds.ask(store, way)
        with store.transaction() as connection:
            contacts.forbid(connection, store.sealer, PHONE, TODAY)
            (message,) = connection.execute(text("SELECT id FROM messages")).scalars()
            assert messages.claim(connection, store.sealer, message) is None


def test_what_is_over_is_erased(store: Store) -> None:
    with time_machine.travel(datetime(2027, 5, 1, tzinfo=CAMBODIA)):
        assert rounds.end(store) == 0
    with time_machine.travel(datetime(2027, 6, 1, tzinfo=CAMBODIA)):
        assert rounds.end(store) == 1
    with time_machine.travel(datetime(2027, 10, 1, tzinfo=CAMBODIA)):
        assert rounds.end(store) == 1
    with store.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM tellings")).scalar_one() == 0
