"""Guesses at a PIN are counted for each member and each day, and tell nothing of who is a member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

import pytest
import structlog
from argon2 import PasswordHasher
from sqlalchemy import event, update

from bot.ask import Do
from store import Store, pins
from store.members import State, members
from tests.store.people import ANOTHER_PHONE, BORN, PHONE, Caller, here, hidden, person

TODAY = date(2026, 11, 22)
RIGHT, WRONG = "4821", "0000"
REFUSED, LOCKED = "wrong", "locked"
FIVE_WRONG = [REFUSED, REFUSED, REFUSED, REFUSED, LOCKED]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    it_is(TODAY, monkeypatch)


def it_is(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.effects.today", lambda: day)


def test_the_right_pin_opens_and_tells_whose_it_is(store: Store) -> None:
    member = person(store, reference="730211894")
    found = here(store).perform(Do("check_pin", {"claim": "", "pin": hidden(RIGHT)}), "session:1")
    told = {"id": str(member), "name": "Chan Sokha", "state": "member", "reference": "730 211 894"}
    assert found == {"result": "right", "members": [told]}


def test_five_wrong_pins_lock_for_the_day_and_the_right_one_opens_no_more(store: Store) -> None:
    person(store)
    caller = Caller(store)
    assert [caller.keys(WRONG) for _ in range(5)] == FIVE_WRONG
    assert [caller.keys(RIGHT), caller.keys(WRONG)] == [LOCKED, LOCKED]


def test_a_right_pin_in_between_gives_no_new_tries(store: Store) -> None:
    person(store)
    caller = Caller(store)
    assert [caller.keys(pin) for pin in (WRONG, RIGHT)] == [REFUSED, ["Chan Sokha"]]
    assert [caller.keys(WRONG) for _ in range(4)] == FIVE_WRONG[1:]


def test_the_next_day_there_are_five_tries_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    person(store)
    caller = Caller(store)
    assert [caller.keys(WRONG) for _ in range(5)] == FIVE_WRONG
    it_is(TODAY + timedelta(days=1), monkeypatch)
    assert [caller.keys(RIGHT), *(caller.keys(WRONG) for _ in range(5))] == [["Chan Sokha"], *FIVE_WRONG]


def test_a_request_that_comes_again_is_not_counted_again(store: Store) -> None:
    person(store)
    caller = Caller(store)
    assert [caller.keys(WRONG, again) for again in (False, True, True, False, True)] == [REFUSED] * 5
    assert [caller.keys(WRONG, again) for again in (False, False, True, False, True)] == [
        *[REFUSED] * 3,
        LOCKED,
        LOCKED,
    ]


CLAIMS = [
    # number in the register, what is claimed, remark
    ({"number": "10000001"}, "10000001", "member number"),
    ({"reference": "730211894"}, "730211894", "reference"),
    ({"national_id": "012345678"}, "012345678", "national ID"),
    ({"national_id": "012345678"}, "0123456784", "national ID with its check digit, keyed without brackets"),
]


@pytest.mark.parametrize(("known_by", "claim", "remark"), CLAIMS)
def test_somebody_elses_telephone_serves_with_a_number(store: Store, known_by: dict, claim: str, remark: str) -> None:
    person(store, on=[], **known_by)
    assert Caller(store, ANOTHER_PHONE, claim).keys(RIGHT) == ["Chan Sokha"], remark


@pytest.mark.parametrize(("known_by", "claim", "remark"), CLAIMS)
def test_a_number_that_is_nobodys_is_counted_and_locked_as_one_that_is_somebodys(
    store: Store, known_by: dict, claim: str, remark: str
) -> None:
    def try_six_times() -> list[object]:
        caller = Caller(store, ANOTHER_PHONE, claim)
        return [caller.keys(WRONG, again) for again in (False, True, False, False, False, False, False)]

    nobodys = try_six_times()
    person(store, on=[], **known_by)
    assert try_six_times() == nobodys == [*[REFUSED] * 5, LOCKED, LOCKED], remark


def test_a_telephone_that_tries_everybody_is_locked_out_of_all_and_nobody_else_is(store: Store) -> None:
    for n in range(10_000_001, 10_000_012):
        person(store, number=str(n), pin="2580", on=[])
    tried = [Caller(store, ANOTHER_PHONE, str(n)).keys(WRONG) for n in range(10_000_001, 10_000_021)]
    assert tried == [*[REFUSED] * 19, LOCKED], "half of them are nobody's"
    assert Caller(store, ANOTHER_PHONE, "10000011").keys("2580") == LOCKED
    assert Caller(store, PHONE, "10000011").keys("2580") == ["Chan Sokha"]
    assert Caller(store, PHONE, "10000010").keys(WRONG) == REFUSED


def test_both_ways_to_key_an_id_share_their_tries_whoever_it_belongs_to(store: Store) -> None:
    short, long = (Caller(store, ANOTHER_PHONE, claim) for claim in ("012345678", "0123456784"))
    assert [each.keys(WRONG) for each in (short, long, short, long, short)] == FIVE_WRONG


def test_a_wrong_pin_on_a_shared_telephone_counts_for_each_member_there(store: Store) -> None:
    person(store, number="10000001", name="Sokha", pin="1111")
    person(store, number="10000002", name="Dara", pin="2222")
    shared = Caller(store)
    assert [shared.keys(pin) for pin in (WRONG, "1111", "2222", WRONG)] == [REFUSED, ["Sokha"], ["Dara"], REFUSED]
    elsewhere = Caller(store, ANOTHER_PHONE, "10000002")
    assert [elsewhere.keys(WRONG) for _ in range(3)] == FIVE_WRONG[2:]


def test_each_member_of_a_shared_telephone_is_locked_alone(store: Store) -> None:
    person(store, number="10000001", name="Sokha", pin="1111")
    person(store, number="10000002", name="Dara", pin="2222")
    thief = Caller(store, ANOTHER_PHONE, "10000001")
    assert [thief.keys(WRONG) for _ in range(5)] == FIVE_WRONG
    shared = Caller(store)
    assert [shared.keys(pin) for pin in ("1111", "2222", WRONG)] == [REFUSED, ["Dara"], REFUSED], (
        "locked: the right one is wrong"
    )


def test_one_pin_of_two_members_opens_both_by_name(store: Store) -> None:
    person(store, name="Sokha")
    person(store, name="Dara")
    found = Caller(store).keys(RIGHT)
    assert isinstance(found, list)
    assert set(found) == {"Sokha", "Dara"}


def test_an_application_is_opened_too(store: Store) -> None:
    person(store, reference="730211894", state=State.PAPERS_WANTED)
    assert Caller(store).keys(RIGHT) == ["Chan Sokha"]


def test_a_wrong_pin_is_as_much_work_whether_there_is_somebody_or_not_and_when_locked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes time are hashes and questions to the database: both are counted, for a machine may be busy."""
    person(store, number="10000001", on=[])
    work: Counter[str] = Counter()

    class Counted(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            work[f"hash {hash[:30]!r}"] += 1
            return super().verify(hash, password)

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        work[statement.split()[0]] += 1

    def tries(claim: str) -> list[dict[str, int]]:
        caller, done = Caller(store, ANOTHER_PHONE, claim), []
        for _ in range(7):
            work.clear()
            caller.keys(WRONG)
            done.append(dict(work))
        return done

    monkeypatch.setattr(pins, "_HASHER", Counted())
    event.listen(store.engine, "before_cursor_execute", note)
    somebodys, nobodys = tries("10000001"), tries("10000009")
    event.remove(store.engine, "before_cursor_execute", note)
    assert somebodys == nobodys
    for each in somebodys:
        assert sum(count for kind, count in each.items() if kind.startswith("hash")) == 1


def test_what_is_told_of_a_wrong_pin_is_the_same_for_two_numbers_of_one_person_as_for_two_people(store: Store) -> None:
    person(store, number="10000001", national_id="012345678", on=[])
    for claim in ("10000001", "012345678", "10000009", "987654321"):
        told = here(store, ANOTHER_PHONE).perform(Do("check_pin", {"claim": claim, "pin": hidden(WRONG)}), claim)
        assert told == {"result": "wrong"}


def test_a_member_whose_row_was_damaged_is_in_nobody_elses_way(store: Store, lines: list[dict[str, Any]]) -> None:
    person(store, number="10000001", name="Sokha")
    damaged = person(store, number="10000002", name="Dara", national_id="012345678")
    beginner = person(store, number="10000003", national_id="123456789", pin=None)
    broken = person(store, number="10000004", national_id="234567890", pin=None)
    with store.transaction() as connection:
        connection.execute(update(members).where(members.c.id == damaged).values(name_sealed=b"0"))
        connection.execute(update(members).where(members.c.id == broken).values(id_sealed=b"0"))
    caller = Caller(store)
    assert here(store).perform(Do("members_here"), "a:1") == {"members": 4, "without_pin": 2, "applications": 0}
    found = caller.keys(RIGHT)
    assert isinstance(found, list)
    assert set(found) == {"Sokha", "10000002"}, "the damaged one goes by number"
    assert caller.shows("6789", BORN.year) == str(beginner)
    assert caller.shows("7890", BORN.year) == REFUSED
    assert {line["event"] for line in lines} == {"member_unreadable"}


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    """What the log is told."""
    with structlog.testing.capture_logs() as captured:
        yield captured


def test_the_counts_of_days_gone_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    person(store)
    Caller(store).keys(WRONG)
    with store.transaction() as connection:
        assert pins.forget_tries(connection, TODAY) == 0
        assert pins.forget_tries(connection, TODAY + timedelta(days=1)) == 2, "the member's and the telephone's"
