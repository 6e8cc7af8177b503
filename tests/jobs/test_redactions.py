"""The clock has texts emptied at the provider: soon, again and again, until the provider says that they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.watch import HOURLY
from jobs import redactions as job
from jobs.clock import go_round
from store import Store, redactions
from tests.jobs.conftest import NUMBER, everything_at

OTHER = "+85512000002"


class Scripted:
    """Empties, or says why not, as it is told to."""

    def __init__(self) -> None:
        self.why: str | None = None
        self.asked: list[tuple[str, date]] = []

    def redact(self, number: str, since: date) -> str | None:
        self.asked.append((number, since))
        return self.why


@pytest.fixture
def redactor() -> Scripted:
    return Scripted()


@pytest.fixture
def ask(store: Store):
    def write(number: str = NUMBER) -> None:
        with store.transaction() as connection:
            redactions.ask(connection, store.sealer, number)

    return write


@pytest.fixture
def left(store: Store):
    def count() -> int:
        with store.transaction() as connection:
            return connection.execute(text("SELECT count(*) FROM redactions")).scalar_one()

    return count


@pytest.fixture(autouse=True)
def told() -> Iterator[None]:
    HOURLY.tell()
    yield
    HOURLY.tell()


def counted(outcome: str) -> float:
    HOURLY.tell()
    return job.REDACTIONS.labels(outcome)._value.get()


def test_they_are_emptied_in_the_second_round_when_the_reply_is_there_too(store, redactor, ask, left):
    ask()
    job.redact(store, redactor)
    assert (redactor.asked, left()) == ([], 1)
    before = counted("done")
    job.redact(store, redactor)
    assert [number for number, _since in redactor.asked] == [NUMBER]
    assert left() == 0
    assert counted("done") == before + 1


def test_another_text_in_between_begins_it_anew(store, redactor, ask, left):
    ask()
    job.redact(store, redactor)
    ask()
    job.redact(store, redactor)
    assert redactor.asked == []
    redactor.redact = lambda number, since: ask()  # type: ignore[method-assign]  # while the provider is asked
    job.redact(store, redactor)
    assert left() == 1


def test_it_is_tried_often_and_then_every_hour_until_the_provider_says_so(store, redactor, ask, left):
    ask()
    redactor.why = "20009"
    for _ in range(180):
        job.redact(store, redactor)
    assert len(redactor.asked) == len(redactions.EARLY) + 3
    redactor.why = None
    for _ in range(60):
        job.redact(store, redactor)
    assert left() == 0


def test_what_could_not_be_emptied_for_a_week_is_counted_for_the_staff_and_forgotten(store, redactor, ask, left):
    ask()
    before = counted("given_up")
    with store.transaction() as connection:
        connection.execute(text("UPDATE redactions SET day = day - :past"), {"past": job.TRIED_FOR.days + 1})
    job.redact(store, redactor)
    assert left() == 0
    assert counted("given_up") == before + 1


def test_nothing_is_told_of_it_before_the_hour_is_over(store, valkey, redactor, ask, capfd):
    ask()
    ask(OTHER)
    redactor.why = "20009"
    shown = job.REDACTIONS.labels("20009")._value.get()
    assert [go_round(store, valkey, redactor=redactor) for _ in range(3)] == [{}, {}, {}]
    assert job.REDACTIONS.labels("20009")._value.get() == shown
    assert "redact" not in "".join(capfd.readouterr())


def test_the_rest_waits_for_a_later_round_when_the_provider_is_slow(store, redactor, ask, left, monkeypatch):
    ask()
    ask(OTHER)
    monkeypatch.setattr(job, "SECONDS_AT_MOST", 0.0)
    job.redact(store, redactor)
    job.redact(store, redactor)
    assert (redactor.asked, left()) == ([], 2)


def test_the_table_shows_no_number(store, migrated_url, ask):
    ask()
    rows = everything_at(migrated_url)
    for form in (NUMBER, NUMBER[1:], NUMBER[4:], NUMBER.encode().hex()):
        assert form.encode() not in rows
    with store.transaction() as connection:
        assert "12000001" not in repr(redactions.due(connection, store.sealer))
    assert timedelta(days=1) <= job.TRIED_FOR
