"""Texts are emptied at the provider: both ways, nobody else's, and it is known when all are."""

from __future__ import annotations

from datetime import date

import pytest

from bot.gateways.twilio import Twilio
from bot.gateways.twilio_redact import TwilioRedactor
from tests.gateways.copies import OURS, Copies, copies
from tests.gateways.good import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL
from tests.gateways.provider import nobody

NUMBER, OTHER = "+85512000001", "+85512000002"
TODAY = date(2026, 11, 22)


@pytest.fixture(params=[False, True], ids=["Twilio", "Somleng, which lists everybody's"])
def kept(request: pytest.FixtureRequest):
    with copies(lists_all=request.param) as state:
        yield state


def redact(url: str) -> str | None:
    account = Twilio(ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL, OURS, api_url=url, timeout=60)
    return TwilioRedactor(account).redact(NUMBER, TODAY)


def test_both_directions_are_emptied_and_nobody_elses(kept: Copies):
    kept.add(to=OURS, from_=NUMBER, body="zyzzyva", status="received")
    kept.add(to=NUMBER, from_=OURS, body="noted")
    kept.add(to=OTHER, from_=OURS, body="of another")
    kept.add(to=OURS, from_=OTHER, body="of another", status="received")
    assert redact(kept.url) is None
    assert kept.bodies == ["", "", "of another", "of another"]
    assert redact(kept.url) is None, "all is empty already"


def test_what_is_on_its_way_is_emptied_later_and_the_rest_now(kept: Copies):
    on_its_way = kept.add(to=NUMBER, from_=OURS, body="noted", status="sent")
    kept.add(to=OURS, from_=NUMBER, body="zyzzyva", status="received")
    assert redact(kept.url) == "20009"
    assert kept.bodies == ["noted", ""]
    on_its_way.status = "delivered"
    assert redact(kept.url) is None
    assert kept.bodies == ["", ""]


def test_somleng_writes_numbers_without_a_plus(kept: Copies):
    kept.lists_all = True
    kept.add(to="1286", from_=NUMBER.removeprefix("+"), body="zyzzyva", status="received")
    assert redact(kept.url) is None
    assert kept.bodies == [""]


def test_where_none_is_found_it_is_not_taken_for_done(kept: Copies):
    kept.add(to=OURS, from_=OTHER, body="of another", status="received")
    assert redact(kept.url) == "no_text"


def test_trouble_at_the_provider_is_told_by_its_code(kept: Copies):
    kept.is_broken = True
    assert redact(kept.url) == "not_listed"
    assert redact(nobody()) == "no_connection"


def test_it_is_asked_from_the_day_before_because_days_end_elsewhere(kept: Copies):
    redact(kept.url)
    assert all("DateSent%3E=2026-11-21" in path for path in kept.asked)
