"""Who has the database, the logs and the list of all calls guesses no better than chance who wrote which case.

The one who guesses here knows more than that: which callers reported at all, and nothing but in which order they did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt

import psycopg
import pytest
from nacl.public import PrivateKey
from structlog.testing import capture_logs

from bot.effects import today
from bot.report_effects import CASES
from store import letterbox, officer_keys, open_store
from store.case_codes import index
from store.sealing import Sealer
from tests.edge.application import SECRET_KEY, application
from tests.edge.conftest import poster
from tests.edge.phone import Phone
from tests.edge.stores import Stores, own_stores
from tests.leak.reporters import AFTER, BEFORE, GROUPED, STORIES, WELCOME

pytestmark = pytest.mark.slow

HOURS, REPORTS = 8, 20
OTHERS = 2  # who call for something else after each report
CHANCE = HOURS  # of all orders one case of an hour is guessed right on average, whatever the number of cases
TOO_GOOD = CHANCE + 4 * sqrt(CHANCE)  # a row of such luck comes once in some thousands


@dataclass
class Hour:
    """What happened: who reported, in this order, and the names that their codes have in the tables."""

    callers: list[str]
    indexes: list[bytes]


Rows = list[dict[str, object]]
Guess = Callable[[Rows], Rows]


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    with own_stores() as running:
        yield running


@pytest.fixture(scope="module")
def hours(stores: Stores) -> Iterator[list[tuple[Hour, Rows, Rows, list[object]]]]:
    """Each hour, its rows before and after they were moved, and what was logged meanwhile."""
    store = open_store(stores.postgres_url, SECRET_KEY, threads=1)
    with store.transaction() as connection:
        officer_keys.add(connection, bytes(PrivateKey.generate().public_key), today())
    with application(stores.postgres_url, stores.valkey_url) as app:
        found = []
        for _hour in range(HOURS):
            with capture_logs() as lines:
                hour = an_hour(poster(app.test_client()))
            before = rows(stores, "letterbox")
            with store.transaction() as connection:
                letterbox.move(connection, today())
            letterbox.sweep(store)
            mine = [row for row in rows(stores, "cases") if row["code_index"] in hour.indexes]
            found.append((hour, before, mine, [line for line in lines if "turn" in str(line)]))
        yield found
    store.close()


def an_hour(post) -> Hour:
    """Twenty people report, others do something else in between."""
    hour, sealer = Hour([], []), Sealer(SECRET_KEY, CASES)
    for which in range(REPORTS):
        phone = Phone(post)
        phone.dial()
        phone.key(*WELCOME)
        shown = phone.dial("*".join(("5", *BEFORE, *AFTER, STORIES[which % 3], "1", "1", "1")))
        code = re.sub(r"\D", "", GROUPED.search(shown)[0])
        phone.key("1", code, "2" if which % 4 == 0 else "1")
        hour.callers.append(phone.number)
        hour.indexes.append(index(sealer, code))
        for _other in range(OTHERS):
            other = Phone(post)
            other.dial()
            other.key(*WELCOME, "1", "1", "1", "1", "34", "1", "1", "2", "1", "1")
            other.send("hello")
    return hour


def rows(stores: Stores, table: str) -> Rows:
    """All of a table, with where each row lies and who wrote it."""
    with psycopg.connect(stores.postgres_url, row_factory=psycopg.rows.dict_row) as connection:
        question = f"SELECT ctid::text, xmin::text::bigint AS xmin, xmax::text::bigint AS xmax, * FROM {table}"  # noqa: S608
        return connection.execute(question).fetchall()


def by(name: str) -> Guess:
    """In the order of one column."""
    return lambda given: sorted(given, key=lambda row: (row[name] is None, row[name]))


def by_place(given: Rows) -> Rows:
    """In the order of the file."""
    return sorted(given, key=lambda row: tuple(map(int, str(row["ctid"]).strip("()").split(","))))


def by_transaction(given: Rows) -> Rows:
    """In the order of the transactions that wrote them, and in that of the file within each."""
    return sorted(by_place(given), key=lambda row: (row["xmin"], row["xmax"]))


def as_read(given: Rows) -> Rows:
    """As the database gives them."""
    return list(given)


def backwards(guess: Guess) -> Guess:
    """The other way round."""
    return lambda given: guess(given)[::-1]


WAYS: dict[str, Guess] = {
    "place": by_place,
    "transaction": by_transaction,
    "as read": as_read,
    **{name: by(name) for name in ("id", "code_index", "filed_under", "salt", "public", "private_wrapped", "day")},
}
WAYS |= {f"{name}, backwards": backwards(guess) for name, guess in WAYS.items()}


def right(hour: Hour, given: Rows, guess: Guess) -> int:
    """How many cases are guessed to be of the caller who wrote them: the first case of the first caller, and so on."""
    return sum(row["code_index"] == wrote for row, wrote in zip(guess(given), hour.indexes, strict=True))


@pytest.mark.parametrize("way", WAYS)
def test_after_the_hours_batch_a_guess_is_no_better_than_chance(hours, way: str):
    guessed = sum(right(hour, after, WAYS[way]) for hour, _before, after, _lines in hours)
    assert guessed <= TOO_GOOD


def test_before_it_the_same_program_would_guess_all(hours):
    """What docs/privacy.md says of the letterbox; and that the program is able to guess."""
    assert sum(right(hour, before, by_transaction) for hour, before, _after, _lines in hours) == HOURS * REPORTS
    assert sum(right(hour, before, by_place) for hour, before, _after, _lines in hours) > TOO_GOOD


def test_all_cases_of_an_hour_are_written_by_one_transaction_and_none_was_touched_since(hours):
    for _hour, _before, after, _lines in hours:
        assert len(after) == REPORTS
        assert len({row["xmin"] for row in after}) == 1
        assert {row["xmax"] for row in after} == {0}


def test_no_row_anywhere_has_a_time_that_a_report_gave_it(stores: Stores, hours):
    """Times stand where reports leave nothing, and in messages, which are the same for everybody; sequences count staff
    and what they do, and no reports."""
    with psycopg.connect(stores.postgres_url) as connection:
        timed = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type LIKE 'timestamp%'"
        ).fetchall()
        sequences = connection.execute("SELECT sequencename FROM pg_sequences").fetchall()
    of_callers = {"messages", "promises", "unfinished"}
    assert {table for table, _column in timed} <= of_callers | {"audit", "batches", "campaigns", "staff"}
    assert {name for (name,) in sequences} <= {"audit_id_seq", "staff_id_seq"}


def test_no_line_of_the_log_is_written_by_a_report(hours):
    assert [lines for *_rest, lines in hours if lines] == []


def test_the_length_of_a_report_says_little(hours):
    """Three stories of different lengths in two alphabets, sealed: which caller wrote long is not to be seen."""
    lengths = {len(row["report_sealed"]) for _hour, _before, after, _lines in hours for row in after}
    assert len(lengths) == 1
