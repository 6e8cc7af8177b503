"""How long what was told is remembered: a registration for a day, all else for as long as a call that drops."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import redis

from bot.memory import Memory
from bot.session import ENDED_SECONDS, LASTING_SECONDS, USSD_SECONDS
from tests.edge.phone import Phone
from tests.edge.registrants import SITUATION

Lasts = Callable[[Phone], int]
ALL = ("Sok Dara", "01011990", "2", "987654321", "21", "2101", "1", "CIE123", "1", "4821", "4821")


@pytest.fixture
def lasts(remembered: Memory, valkey: redis.Redis) -> Lasts:
    """For how many seconds, to the minute, what this caller told is still remembered."""
    return lambda phone: round(int(valkey.ttl(f"talk:{remembered.name(phone.number)}")) / 60) * 60


def test_a_registration_lasts_for_a_day_from_its_beginning_to_its_end(phone: Phone, lasts: Lasts) -> None:
    phone.dial()
    phone.key("2", "1", *SITUATION, "1")
    assert lasts(phone) == USSD_SECONDS
    assert "name" in phone.key("1")
    assert lasts(phone) == LASTING_SECONDS
    phone.key(*ALL, "1", "1", "1")
    assert lasts(phone) == LASTING_SECONDS
    assert "Your number" in phone.key("1")
    assert lasts(phone) == USSD_SECONDS


def test_a_registration_that_is_dropped_lasts_no_longer(phone: Phone, lasts: Lasts) -> None:
    phone.dial()
    phone.key("2", "1", *SITUATION, "1", "1", *ALL)
    assert lasts(phone) == LASTING_SECONDS
    assert phone.key("2").startswith("END You are not registered.")
    assert lasts(phone) == ENDED_SECONDS


def test_who_leaves_for_the_menu_is_remembered_as_usual(phone: Phone, lasts: Lasts) -> None:
    phone.dial()
    phone.key("2", "1", *SITUATION, "1", "1", "00")
    assert lasts(phone) == USSD_SECONDS


def test_a_dropped_call_is_taken_up_in_the_middle_of_the_pins(phone: Phone, lasts: Lasts) -> None:
    phone.dial()
    phone.key("2", "1", *SITUATION, "1", "1", *ALL[:-1])
    assert "middle of something" in phone.dial()
    assert "Key the same PIN again." in phone.key("1")
    assert "To register you" in phone.key("4821")
    assert lasts(phone) == LASTING_SECONDS
