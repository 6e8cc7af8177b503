"""What reports may cause: kept once under one code, so many a day, opened with the code and no other way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import redis
from sqlalchemy import text

from bot.ask import Do
from bot.effects import Here
from bot.report_effects import TRIED
from schemes import number
from store import Store, contacts, letterbox
from store.codes import CASE_DIGITS, is_code, new_code
from tests.store.complaining import Officers
from tests.store.conftest import TODAY
from tests.store.people import ANOTHER_PHONE, PHONE, here

pytestmark = pytest.mark.usefixtures("a_long_day")

TOLD: dict[str, Any] = {
    "kind": "NOT_PAID",
    "province": "12",
    "district": "",
    "where": "Golden Thread Co.",
    "sector": "factory",
    "workers": "50-99",
    "since": "4-12",
    "going_on": True,
    "hurt": False,
    "words": ["He takes our money"],
}
CALLS = iter(range(10_000))


@pytest.fixture
def officers(store: Store) -> Officers:
    return Officers(store)


@pytest.fixture
def caller(store: Store, valkey: redis.Redis) -> Callable[[str], Here]:
    """Somebody with that telephone."""
    return lambda phone: here(store, phone, valkey=valkey)


def does(world: Here, name: str, key: str = "", **arguments: Any) -> Any:
    """As a conversation causes it; each time under another key, if none is given."""
    return world.perform(Do(name, arguments), key or f"session-{next(CALLS)}:1")


def files(world: Here, seed: str = "") -> Any:
    seed = seed or does(world, "reports_today")["seed"]
    return does(world, "file_report", seed=seed, **TOLD)


def rows(store: Store, table: str) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_a_report_is_kept_under_a_code_that_opens_it(caller: Any, officers: Officers) -> None:
    world = caller(PHONE)
    code = files(world)["code"]
    assert is_code(code)
    assert len(code) == CASE_DIGITS
    assert does(world, "open_case", code=code) == {"result": "open", "state": "received", "messages": []}


def test_a_request_that_is_repeated_comes_to_the_same_code(caller: Any, officers: Officers, store: Store) -> None:
    world = caller(PHONE)
    seed = does(world, "reports_today")["seed"]
    codes = {files(world, seed)["code"] for _again in range(5)}
    with store.transaction() as connection:
        letterbox.move(connection, TODAY)
    codes.add(files(world, seed)["code"])
    assert len(codes) == 1
    assert (rows(store, "letterbox"), rows(store, "cases")) == (0, 1)
    assert does(world, "reports_today")["left"] == number("reports_a_day", TODAY) - 1


def test_nothing_of_it_is_noted_beside_the_case(caller: Any, officers: Officers, store: Store) -> None:
    code = files(caller(PHONE))["code"]
    does(caller(PHONE), "add_to_case", code=code, text="More")
    does(caller(PHONE), "open_case", code=code)
    assert rows(store, "effects") == 0
    assert rows(store, "letters") == 1


def test_two_seeds_are_two_codes(caller: Any, officers: Officers) -> None:
    assert files(caller(PHONE))["code"] != files(caller(PHONE))["code"]


def test_the_fourth_of_a_day_is_not_kept_and_nobody_else_is_held_up(
    caller: Any, officers: Officers, store: Store
) -> None:
    most = number("reports_a_day", TODAY)
    for _one in range(most):
        assert "code" in files(caller(PHONE))
    assert does(caller(PHONE), "reports_today")["left"] == 0
    assert files(caller(PHONE)) == {"full": True}
    assert rows(store, "letterbox") == most
    assert "code" in files(caller(ANOTHER_PHONE))


def test_without_a_key_of_the_officers_nothing_is_kept(caller: Any, store: Store) -> None:
    assert does(caller(PHONE), "reports_today")["closed"]
    assert files(caller(PHONE)) == {"closed": True}
    assert rows(store, "letterbox") == 0


def test_wrong_codes_are_counted_for_who_keys_them_and_for_nobody_else(caller: Any, officers: Officers) -> None:
    code = files(caller(PHONE))["code"]
    most = number("case_tries_a_day", TODAY)
    thief = [does(caller(ANOTHER_PHONE), "open_case", code=new_code(CASE_DIGITS)) for _try in range(most)]
    assert thief == [*({"result": "unknown", "left": most - n} for n in range(1, most)), {"result": "wait"}]
    assert does(caller(ANOTHER_PHONE), "open_case", code=code) == {"result": "wait"}
    assert does(caller(PHONE), "open_case", code=code)["result"] == "open"


def test_a_wrong_code_that_is_repeated_by_the_provider_counts_once(caller: Any, officers: Officers) -> None:
    world, code = caller(PHONE), new_code(CASE_DIGITS)
    for _again in range(5):
        does(world, "open_case", key="session:7", code=code)
    assert world.effects.digests.so_far(TRIED, PHONE, TODAY) == 1


def test_words_are_added_once_and_the_case_is_taken_back(caller: Any, officers: Officers, store: Store) -> None:
    world = caller(PHONE)
    code = files(world)["code"]
    for _again in range(3):
        assert does(world, "add_to_case", key="session:9", code=code, text="More")
    assert rows(store, "letters") == 1
    assert does(world, "withdraw_case", code=code)
    assert does(world, "open_case", code=code)["state"] == "withdrawn"
    assert not does(world, "add_to_case", code=code, text="Too late")


def test_a_number_is_kept_only_for_who_wants_a_text_and_where_one_can_be_sent(
    caller: Any, officers: Officers, store: Store, valkey: redis.Redis
) -> None:
    code = files(caller(PHONE))["code"]
    assert rows(store, "notices") == 0
    assert not does(here(store, gateway="", valkey=valkey), "want_notice", code=code)
    assert rows(store, "notices") == 0
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, ANOTHER_PHONE, TODAY, "en")
    assert not does(caller(ANOTHER_PHONE), "want_notice", code=code), "who said STOP would not get it"
    assert rows(store, "notices") == 0
    assert does(caller(PHONE), "want_notice", code=code)
    assert rows(store, "notices") == 1
    does(caller(PHONE), "withdraw_case", code=code)
    assert rows(store, "notices") == 0
