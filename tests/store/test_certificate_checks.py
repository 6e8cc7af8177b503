"""Checks of certificates are paced per telephone, without its number, and nobody else waits for it."""

from __future__ import annotations

from typing import Any

import pytest
import redis
from sqlalchemy import select

from bot.ask import Do
from schemes import number
from store import Store
from store.codes import CERTIFICATE_DIGITS, new_code
from store.effects import effects
from tests.store.people import ANOTHER_PHONE, PHONE, here
from tests.store.test_certificates import TODAY, UNTIL, enterprise, issued

pytestmark = pytest.mark.usefixtures("a_long_day")


@pytest.fixture
def check(store: Store, valkey: redis.Redis) -> Any:
    """What a telephone is told of a code; `key` is the place in its conversation."""
    asked = iter(range(1000))

    def told(code: str, phone: str = PHONE, key: str = "") -> dict[str, Any]:
        do = Do("check_certificate", {"code": code})
        return dict(here(store, phone, valkey=valkey).perform(do, key or f"call:{next(asked)}"))

    return told


def test_after_the_last_try_of_the_day_a_telephone_waits_and_no_other_does(store: Store, check: Any) -> None:
    code, most = issued(store, enterprise(store)), number("certificate_tries_a_day", TODAY)
    results = [check(new_code(CERTIFICATE_DIGITS)) for _ in range(most + 5)]
    assert [each["result"] for each in results] == ["unknown"] * (most - 1) + ["wait"] * 6
    assert [each["left"] for each in results[: most - 1]] == list(range(most - 1, 0, -1))
    assert check(code) == {"result": "wait"}
    assert check(code, ANOTHER_PHONE) == {
        "result": "valid",
        "name": "Golden Thread Co., Ltd.",
        "place": ["1204", "12"],
        "day": UNTIL.isoformat(),
    }


def test_a_repeated_request_is_one_try_and_a_good_code_is_none(store: Store, check: Any) -> None:
    code, wrong = issued(store, enterprise(store)), new_code(CERTIFICATE_DIGITS)
    left = {check(wrong, key="call:same")["left"] for _ in range(3)}
    for _ in range(20):
        assert check(code)["result"] == "valid"
    assert len(left) == 1


def test_nothing_of_who_asked_is_kept(store: Store, check: Any, valkey: redis.Redis) -> None:
    check(new_code(CERTIFICATE_DIGITS))
    with store.transaction() as connection:
        assert connection.execute(select(effects)).all() == []
    names = list(valkey.scan_iter())
    assert names
    assert not any(PHONE.encode()[1:] in name for name in names)
