"""The clock has texts emptied at the provider: soon, again and again, until the provider says that they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import text

import app
from bot import watch
from bot.watch import HOURLY
from jobs import redactions as job
from jobs.clock import go_round
from settings import Settings
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
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The hour is not over before a test says so."""
    monkeypatch.setattr(watch, "AN_HOUR", 1 << 60)
    HOURLY.tell_what_is_over()
    HOURLY.tell()
    yield
    HOURLY.tell()


def shown(outcome: str) -> float | None:
    """What /metrics shows; None: it does not know of such an outcome yet."""
    return REGISTRY.get_sample_value("soksabay_redactions_total", {"outcome": outcome})


def counted(outcome: str) -> float:
    HOURLY.tell()
    return shown(outcome) or 0


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
    assert len(redactor.asked) == len(job.EARLY) + 3
    redactor.why = None
    for _ in range(60):
        job.redact(store, redactor)
    assert left() == 0


@pytest.fixture
def a_week_ago(store: Store):
    def move(days: int = job.TRIED_FOR.days + 1) -> None:
        with store.transaction() as connection:
            earlier = text("UPDATE redactions SET day = day - :past, asked_on = asked_on - :past")
            connection.execute(earlier, {"past": days})

    return move


def test_what_could_not_be_emptied_for_a_week_waits_for_a_person(store, redactor, ask, left, a_week_ago):
    ask()
    a_week_ago()
    for _ in range(3):
        job.redact(store, redactor)
    assert (redactor.asked, left()) == ([], 1)
    with store.transaction() as connection:
        (given_up,) = redactions.given_up(connection, store.sealer)
    assert given_up.number == NUMBER
    assert REGISTRY.get_sample_value("soksabay_unredacted") == 1, "also after a restart: it is counted in the table"
    with store.transaction() as connection:
        assert redactions.done(connection, given_up)
    job.redact(store, redactor)
    assert REGISTRY.get_sample_value("soksabay_unredacted") == 0


def test_who_writes_again_after_it_was_given_up_is_tried_for_again(store, redactor, ask, left, a_week_ago):
    ask()
    a_week_ago()
    job.redact(store, redactor)
    ask()
    for _ in range(2):
        job.redact(store, redactor)
    assert ([number for number, _since in redactor.asked], left()) == ([NUMBER], 0)


def test_the_days_of_texts_that_were_given_up_are_not_forgotten(store, redactor, ask, a_week_ago):
    """Who writes again has texts of both days at the provider."""
    ask()
    a_week_ago()
    job.redact(store, redactor)
    ask()
    with store.transaction() as connection:
        (each,) = redactions.due(connection, store.sealer)
    assert each.day < date.today() - job.TRIED_FOR + timedelta(days=1)


def test_the_table_tells_no_minute(store, migrated_url, redactor, ask):
    ask()
    redactor.why = "20009"
    before = everything_at(migrated_url)
    for _ in range(5):
        job.redact(store, redactor)
    assert redactor.asked
    assert everything_at(migrated_url) == before


def test_nothing_is_told_of_it_before_the_hour_is_over(store, valkey, redactor, ask, capfd):
    ask()
    ask(OTHER)
    redactor.why = "never-seen-before"
    assert [go_round(store, valkey, redactor=redactor) for _ in range(3)] == [{}, {}, {}]
    assert redactor.asked
    assert shown("never-seen-before") is None, "not even that there is such an outcome"
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


PRODUCTION = {
    "demo": False,
    "secret_key": "a made-up secret key for these tests",
    "public_url": "https://example.org",
    "database_url": "postgresql://localhost/x",
    "redis_url": "redis://localhost",
    "twilio_account_sid": "AC1",
    "twilio_from": "+15005550006",
}


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        (PRODUCTION | {"twilio_auth_token": "t"}, True),
        ({"demo": True, "twilio_auth_token": "demo"}, False),  # its people are made up: no provider is to hear of them
        ({"demo": True, "twilio_auth_token": "demo", "twilio_api_url": "http://127.0.0.1:9"}, True),
        ({"demo": True, "twilio_auth_token": ""}, False),
    ],
)
def test_the_demonstration_asks_no_real_provider(told, asks):
    assert (app.redactor(Settings(**told)) is not None) is asks
