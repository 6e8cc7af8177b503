"""What the operator sees: every turn counted by what it was, by the hour; every refusal, every failure at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from bot import watch
from bot.conversation import Conversation
from bot.watch import AN_HOUR, HOURLY
from tests.edge.phone import Phone
from tests.edge.talks import LONG, WELCOME
from tests.gateways.good import GOOD, KEY_QUERY

Counted = dict[str, float]


@pytest.fixture
def counted(client: FlaskClient) -> Callable[[Callable[[], object]], Counted]:
    """What /metrics counts more after something was done."""

    def read() -> Counted:
        HOURLY.tell()  # as if the hour were over
        lines = re.findall(r"^(soksabay_\w+_total\{.*\}) (\S+)$", client.get("/metrics").text, re.MULTILINE)
        return {name: float(value) for name, value in lines}

    def during(what: Callable[[], object]) -> Counted:
        before = read()
        what()
        return {name: value - before.get(name, 0) for name, value in read().items() if value != before.get(name, 0)}

    return during


def turn(flow: str, question: str, gateway: str, outcome: str, language: str = "en") -> str:
    labels = {"flow": flow, "gateway": gateway, "language": language, "outcome": outcome, "question": question}
    return "soksabay_turns_total{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}"


def test_turns_are_counted_by_flow_question_language_gateway_and_outcome(phone: Phone, another, counted):
    at = "africastalking"
    assert counted(phone.dial) == {turn("welcome", "language", at, "answered"): 1}
    assert counted(lambda: phone.key("9")) == {turn("welcome", "language", at, "mistaken"): 1}
    assert counted(lambda: phone.key(*WELCOME, "1", "1")) == {
        turn("welcome", "privacy", at, "answered"): 1,
        turn("menu", "menu", at, "answered"): 1,
        turn("join", "work", at, "answered"): 1,
        turn("join", "paid_by", at, "answered"): 1,
    }
    assert counted(lambda: phone.key(*LONG[4:])).get(turn("join", "end", at, "ended")) == 1
    phone.dial()
    assert counted(lambda: phone.write("menu")) == {turn("menu", "menu", "twilio", "answered"): 1}
    assert counted(lambda: phone.send("1")) == {turn("join", "work", at, "answered"): 1}
    in_khmer = another()
    in_khmer.dial()
    assert turn("welcome", "privacy", at, "answered", "km") in counted(lambda: in_khmer.key("1", "1"))


def test_a_turn_over_which_something_broke_is_counted_by_what_it_was(phone: Phone, counted, monkeypatch):
    def break_(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Conversation, "receive", break_)
    broken = 'soksabay_turns_broken_total{{error="ZeroDivisionError",gateway="{}"}}'
    assert counted(phone.dial) == {broken.format("africastalking"): 1}
    assert counted(lambda: phone.write("1")) == {broken.format("twilio"): 1}


def test_what_broke_where_nothing_may_be_told_shows_not_even_its_kind_before_the_hour_is_over(client):
    """A line of /metrics that appears in a minute tells as much as a number that grows in it."""

    class NeverSeenBefore(Exception):
        pass

    def shown() -> list[str]:
        return re.findall(r"^soksabay_turns_broken_total.*NeverSeenBefore.* (.+)$", client.get("/metrics").text, re.M)

    try:
        raise NeverSeenBefore
    except NeverSeenBefore as error:
        watch.hold_back(error)
        watch.turn_failed("twilio", error)
    assert shown() == []
    HOURLY.tell()
    assert shown() == ["1.0"]


def test_what_is_no_turn_is_counted_too(client, counted):
    ended, receipt = (good for good in GOOD if good.read in ("call_ended", "receipt") and good.gateway != "twilio")

    def post(good, query: str = KEY_QUERY) -> None:
        client.post(f"{good.path}?{query}", data=dict(good.fields))

    name = 'soksabay_{}_total{{gateway="africastalking",status="{}"}}'
    assert counted(lambda: post(ended)) == {name.format("calls", "incomplete"): 1}
    assert counted(lambda: post(receipt)) == {name.format("receipts", "delivered"): 1}
    refused = 'soksabay_refused_total{code="wrong_key",path="/ussd/africastalking/ended"}'
    assert counted(lambda: post(ended, "key=")) == {refused: 1}


def test_the_time_to_answer_is_measured(phone: Phone, client):
    def within(bound: str) -> float:
        name = f'soksabay_turn_seconds_bucket{{gateway="africastalking",le="{bound}"}} '
        return float(re.search(f"^{re.escape(name)}(.*)$", client.get("/metrics").text, re.MULTILINE)[1])

    HOURLY.tell()
    HOURLY.turn(("a", "b", "en", "africastalking", "ended"), 0.05)
    HOURLY.turn(("a", "b", "en", "africastalking", "ended"), 0.051)
    HOURLY.turn(("a", "b", "en", "africastalking", "ended"), 60)
    before = {bound: within(bound) for bound in ("0.02", "0.05", "0.1", "5.0", "+Inf")}
    HOURLY.tell()
    after = {bound: within(bound) - count for bound, count in before.items()}
    assert after == {"0.02": 0, "0.05": 1, "0.1": 2, "5.0": 2, "+Inf": 3}


def test_a_minute_shows_nothing_of_what_anybody_did_and_the_hour_shows_it(phone: Phone, client, monkeypatch):
    def shown() -> list[str]:
        return [line for line in client.get("/metrics").text.splitlines() if line.startswith("soksabay_turn")]

    hour = 500_000
    monkeypatch.setattr(watch.time, "time", lambda: hour * AN_HOUR + 60.0)
    before = shown()
    phone.dial()
    phone.key(*LONG)
    assert shown() == before
    monkeypatch.setattr(watch.time, "time", lambda: (hour + 1) * AN_HOUR + 0.0)
    assert shown() != before
