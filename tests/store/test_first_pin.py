"""The first PIN: who was registered at an office shows who they are, and by which ways that is something to show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.ask import Do
from store import Store
from store.members import State
from tests.store.people import ANOTHER_PHONE, BORN, PHONE, Caller, here, hidden, person

TODAY = date(2026, 11, 22)
WRONG = "0000"
REFERENCE = "730211894"
REFUSED, LOCKED = "wrong", "locked"
FIVE_WRONG = [REFUSED, REFUSED, REFUSED, REFUSED, LOCKED]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.effects.today", lambda: TODAY)


def test_identities_of_nobody_are_counted_as_those_of_somebody(store: Store) -> None:
    nobody = Caller(store, ANOTHER_PHONE, "10000001")
    nobodys = [nobody.shows("1111", 1990) for _ in range(6)]
    person(store, number="10000002", national_id="012345678", pin=None, on=[])
    somebody = Caller(store, ANOTHER_PHONE, "10000002")
    assert [somebody.shows("1111", 1990) for _ in range(6)] == nobodys == [*FIVE_WRONG, LOCKED]
    assert somebody.shows("5678", BORN.year) == LOCKED


def test_who_has_no_pin_shows_the_end_of_the_id_and_the_year_and_sets_one_once(store: Store) -> None:
    member = person(store, national_id="012345678", pin=None)
    caller = Caller(store)
    assert caller.keys(WRONG) == REFUSED, "without a PIN none is right"
    assert caller.shows("5678", BORN.year + 1) == REFUSED
    assert caller.shows("5678", BORN.year) == str(member)
    told = {"id": str(member), "state": "member", "reference": None}
    assert here(store).perform(Do("set_pin", {"member": str(member), "pin": hidden("2580")}), "a:1") == told
    assert here(store).perform(Do("set_pin", {"member": str(member), "pin": hidden("1111")}), "b:1") is None
    assert caller.keys("2580") == ["Chan Sokha"]
    assert caller.shows("5678", BORN.year) == REFUSED, "who has a PIN shows nothing any more"


def test_who_sets_a_pin_is_told_how_far_they_are(store: Store) -> None:
    member = person(store, reference="730211894", state=State.PAPERS_WANTED, pin=None)
    told = here(store).perform(Do("set_pin", {"member": str(member), "pin": hidden("2580")}), "a:1")
    assert told == {"id": str(member), "state": "papers_wanted", "reference": "730 211 894"}


def test_nobody_sets_a_pin_from_a_strangers_telephone_for_who_has_one_of_their_own(store: Store) -> None:
    person(store, number="10000001", national_id="012345678", pin=None, on=[PHONE])
    assert Caller(store, ANOTHER_PHONE, "10000001").shows("5678", BORN.year) == REFUSED


@pytest.mark.parametrize("claim", ["10000001", "012345678"])
def test_from_their_own_telephone_they_may_say_who_they_are_too(store: Store, claim: str) -> None:
    member = person(store, number="10000001", national_id="012345678", pin=None, on=[PHONE, ANOTHER_PHONE])
    assert Caller(store, PHONE, claim).shows("5678", BORN.year) == str(member)


@pytest.mark.parametrize("claim", ["012345678", "0123456784"])
def test_who_keys_the_whole_national_id_shows_nothing_by_its_end(store: Store, claim: str) -> None:
    member = person(store, number="10000001", national_id="012345678", pin=None, on=[])
    relative = Caller(store, ANOTHER_PHONE, claim)
    assert [relative.shows("5678", BORN.year) for _ in range(4)] == FIVE_WRONG[:4]
    assert Caller(store, PHONE, "10000001").shows("5678", BORN.year) == str(member), "one try is left"
    assert relative.shows("5678", BORN.year) == LOCKED


def test_who_has_no_telephone_on_record_sets_a_pin_from_any_and_keeps_it(store: Store) -> None:
    member = person(store, number="10000001", national_id="012345678", pin=None, on=[])
    assert Caller(store, ANOTHER_PHONE, "10000001").shows("5678", BORN.year) == str(member)
    assert here(store, ANOTHER_PHONE).perform(Do("set_pin", {"member": str(member), "pin": hidden("2580")}), "a:1")
    assert Caller(store, ANOTHER_PHONE).keys("2580") == ["Chan Sokha"]


def applicant(store: Store, **more: Any) -> str:
    """Who was registered by somebody on duty, with no card at hand."""
    told = {"number": None, "reference": REFERENCE, "national_id": "", "pin": None, "state": State.APPLIED}
    return str(person(store, **{**told, **more}))


def test_who_showed_no_card_knows_the_number_and_the_birth_on_the_own_telephone(store: Store) -> None:
    member = applicant(store)
    assert Caller(store).knows(REFERENCE, BORN - timedelta(days=1)) == REFUSED
    assert Caller(store).knows("730211895", BORN) == REFUSED
    assert Caller(store).knows(REFERENCE, BORN) == member
    assert here(store).perform(Do("set_pin", {"member": member, "pin": hidden("2580")}), "a:1")
    assert Caller(store).keys("2580") == ["Chan Sokha"]
    assert Caller(store).knows(REFERENCE, BORN) == REFUSED, "who has a PIN shows nothing any more"


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        ({"on": [ANOTHER_PHONE]}, "a paper that was found opens nothing from another telephone"),
        ({"on": []}, "nor where no telephone was told"),
        ({"national_id": "012345678"}, "who showed a card is known by that"),
    ],
)
def test_the_number_and_the_birth_are_not_enough(store: Store, more: dict[str, Any], remark: str) -> None:
    applicant(store, **more)
    assert Caller(store).knows(REFERENCE, BORN) == REFUSED, remark


def test_days_of_birth_are_guessed_as_often_as_the_end_of_an_id_and_together(store: Store) -> None:
    applicant(store)
    caller = Caller(store)
    asked = [caller.knows(REFERENCE, BORN - timedelta(days=day)) for day in range(1, 4)]
    asked += [caller.shows("5678", BORN.year), caller.knows(REFERENCE, BORN - timedelta(days=4))]
    assert asked == FIVE_WRONG
    assert caller.knows(REFERENCE, BORN) == LOCKED
    assert Caller(store).keys("4821") == LOCKED


def test_a_request_that_comes_again_is_no_other_guess(store: Store) -> None:
    member, caller = applicant(store), Caller(store)
    caller.knows(REFERENCE, BORN - timedelta(days=1))
    assert [caller.knows(REFERENCE, BORN - timedelta(days=1), again=True) for _ in range(6)] == [REFUSED] * 6
    assert caller.knows(REFERENCE, BORN) == member
