"""What a turn with an account costs among very many members: few questions, each answered by an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from bot.ask import Do
from schemes import Contribution
from schemes.months import between
from store import Store, open_store
from tests.store.conftest import SECRET_KEY
from tests.store.people import ANOTHER_PHONE, here, hidden, person

pytestmark = pytest.mark.slow

# So many that the planner reads no whole table. Of more it would do so even less.
MEMBERS, PAYING, GUESSES = 20_000, 6_000, 500
TODAY = date(2026, 11, 22)
RIGHT, WRONG = "4821", "0000"
REFERENCE, NUMBER, NATIONAL_ID = "730211894", "1000000000", "012345678"

# Made by PostgreSQL itself. What is sealed or hashed is as long as the real thing, and as random.
CROWD = (
    """INSERT INTO members (id, reference, number, state, scheme, joined, name_sealed, sex, born, id_sealed, id_index,
                            pin_hash, changed_on)
       SELECT gen_random_uuid(), NULL, n::text, 'member', 'voluntary_health', '2025-12-01', sha256(n::text::bytea), 'f',
              '1989-02-14', sha256(n::text::bytea), sha256(('id ' || n)::bytea), repeat('x', 97), '2026-11-22'
         FROM generate_series(2000000001, 2000000000 + :members) n""",
    """INSERT INTO phones (member_id, phone_index, phone_sealed)
       SELECT id, sha256(id::text::bytea), sha256(id::text::bytea) FROM members""",
    """INSERT INTO contributions (member_id, month, worker)
       SELECT id, month, 15600
         FROM (SELECT id FROM members LIMIT :paying) paying,
              generate_series('2025-12-01'::date, '2026-11-01', interval '1 month') month""",
    """INSERT INTO pin_tries (subject, day, wrong, last)
       SELECT uuid_send(id), '2026-11-22', 2, 'request' FROM (SELECT id FROM members LIMIT :guesses) guessed""",
    "ANALYZE members, phones, contributions, pin_tries",
)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.effects.today", lambda: TODAY)


@pytest.fixture(scope="module")
def store(migrated_url: str) -> Iterator[Store]:
    """All those members, in a database that is made once."""
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    counts = {"members": MEMBERS, "paying": PAYING, "guesses": GUESSES}
    with opened.engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # no look for each row's member
        for statement in CROWD:
            connection.execute(text(statement), {key: value for key, value in counts.items() if f":{key}" in statement})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def known(store: Store) -> UUID:
    """One of them whom we know."""
    first, last = date(2025, 12, 1), date(2026, 10, 1)
    months = [Contribution(month, worker=15_600) for month in between(first, last)]
    return person(store, number=NUMBER, reference=REFERENCE, national_id=NATIONAL_ID, paid=months, joined=first)


@contextmanager
def asked(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """Every statement with its values."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: object, *_rest: object) -> None:
        statements.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def plans(store: Store, statements: list[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every step by which PostgreSQL answers these statements."""
    with store.transaction() as connection:
        for statement, values in statements:
            [plan] = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
            yield from _steps(plan["Plan"])


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", []):
        yield from _steps(below)


def on_tables(store: Store, statements: list[tuple[str, Any]]) -> set[str]:
    """How each table is read, as "Index Scan of members"."""
    return {f"{step['Node Type']} of {step['Relation Name']}" for step in plans(store, statements) if _reads(step)}


def _reads(step: dict[str, Any]) -> bool:
    return "Relation Name" in step and step["Node Type"] != "ModifyTable"


def test_no_question_of_an_account_reads_a_whole_table(store: Store, known: UUID) -> None:
    world, stranger = here(store), here(store, ANOTHER_PHONE)
    turns = [
        # the effects of one turn, the questions they may ask, remark
        ([Do("members_here")], 1, "at the door"),
        ([_pin(), _look_up(known)], 2, "the right PIN on one's own telephone"),
        ([_pin(pin=WRONG)], 2, "a wrong PIN there"),
        ([_pin(NUMBER), _look_up(known)], 2, "by number"),
        ([_pin(REFERENCE), _look_up(known)], 2, "by reference"),
        ([_pin(NATIONAL_ID), _look_up(known)], 2, "by national ID"),
        ([_pin(NUMBER, WRONG)], 2, "a wrong PIN for a number"),
        ([_pin("9999999999", WRONG)], 2, "a number that is nobody's"),
        ([_look_up(UUID(int=0))], 1, "nobody"),
    ]
    for at, (effects, most, remark) in enumerate(turns):
        claims = [do.arguments.get("claim") for do in effects]
        with asked(store) as statements:
            for do in effects:
                (stranger if any(claims) else world).perform(do, f"turn:{at}")
        assert 0 < len(statements) <= most, (remark, statements)
        whole = {read for read in on_tables(store, statements) if read.startswith("Seq Scan")}
        assert whole == set(), remark


def test_the_account_is_the_right_one_among_them(store: Store, known: UUID) -> None:
    found = here(store).perform(_look_up(known), "turn:1")
    assert (found["paid_of_last_12"], found["missed"], found["due_on"]) == (11, 1, "2026-12-15")


def _pin(claim: str = "", pin: str = RIGHT) -> Do:
    return Do("check_pin", {"claim": claim, "pin": hidden(pin)})


def _look_up(member: UUID) -> Do:
    return Do("look_up", {"member": str(member)})


def test_the_watch_sees_a_whole_table_that_is_read(store: Store) -> None:
    with asked(store) as statements, store.transaction() as connection:
        connection.execute(text("SELECT count(*) FROM members WHERE sex = 'm'"))
    assert on_tables(store, statements) == {"Seq Scan of members"}
