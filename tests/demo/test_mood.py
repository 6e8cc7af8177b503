"""The page's own network on a bad day: the real sender meets it, and is told apart from the other bad days."""

import time
from dataclasses import replace

import pytest
import redis
from flask import Flask
from playwright.sync_api import Page, expect

from bot.gateways import SendFailed
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from demo import Inboxes, Moods
from demo.line import Line
from demo.mood import MOODS, SECONDS
from tests.demo.phone import Phones, keep
from tests.jobs.beside import eventually

NUMBER = "+85512000001"


def account(address: str) -> AfricasTalking:
    return AfricasTalking("demo", "demo", "demo", api_url=f"{address}/phone/network")


@pytest.mark.parametrize(
    ("mood", "code", "kind"),
    [
        ("busy", "GatewayError", "later"),
        ("refusing", "RejectedByGateway", "permanent"),
        ("unpaid", "InsufficientBalance", "stop"),
    ],
)
def test_a_refusal_is_what_it_says_and_nothing_arrives(
    address: str, inboxes: Inboxes, moods: Moods, mood: str, code: str, kind: str
) -> None:
    moods.become(mood)
    with pytest.raises(SendFailed) as failed:
        AfricasTalkingSender(account(address)).send(NUMBER, "hello")
    assert (failed.value.code, failed.value.kind) == (code, kind)
    assert inboxes.after(NUMBER) == []


def test_a_slow_network_is_waited_for(
    address: str, inboxes: Inboxes, moods: Moods, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 1 < MOODS["slow"].pause < account(address).timeout
    monkeypatch.setitem(MOODS, "slow", replace(MOODS["slow"], pause=0.2))
    moods.become("slow")
    began = time.monotonic()
    assert AfricasTalkingSender(account(address)).send(NUMBER, "hello").provider_id
    assert time.monotonic() - began >= MOODS["slow"].pause


def test_a_silent_network_took_the_text_and_the_sender_cannot_know(
    address: str, inboxes: Inboxes, moods: Moods
) -> None:
    moods.become("silent")
    with pytest.raises(SendFailed) as failed:
        AfricasTalkingSender(replace(account(address), timeout=0.3)).send(NUMBER, "hello")
    assert (failed.value.code, failed.value.kind) == ("time_out", "unknown")
    eventually(lambda: [text.words for _place, text in inboxes.after(NUMBER)] == ["hello"])
    assert MOODS["silent"].pause > account(address).timeout


def test_a_mood_is_told_by_a_request_and_over_in_an_hour(app: Flask, moods: Moods, valkey: redis.Redis) -> None:
    client = app.test_client()
    assert client.post("/phone/mood", data={"mood": "twice"}).get_json() == {"mood": "twice"}
    assert moods.now() == MOODS["twice"]
    assert 0 < valkey.ttl("phone:mood") <= SECONDS
    wrong = client.post("/phone/mood", data={"mood": "angry"})
    assert wrong.status_code == 400
    assert "usual, slow, busy, refusing, unpaid, silent, late, twice" in wrong.get_json()["error"]
    assert moods.now() == MOODS["twice"]


def test_the_page_shows_the_mood_and_is_there_without_valkey(app: Flask, moods: Moods, valkey: redis.Redis) -> None:
    moods.become("late")
    assert '<option value="late" selected>' in app.test_client().get("/phone").text
    moods._valkey = redis.Redis.from_url("unix:///nowhere/valkey.sock")
    assert app.test_client().get("/phone").status_code == 200
    assert app.test_client().post("/phone/mood", data={"mood": "late"}).status_code == 503


@pytest.mark.parametrize(("mood", "at_once", "in_the_end"), [("usual", 1, 1), ("late", 0, 1), ("twice", 1, 2)])
def test_the_telephone_in_the_terminal_reports_when_and_as_often_as_the_mood_wants(
    address: str,
    app: Flask,
    moods: Moods,
    monkeypatch: pytest.MonkeyPatch,
    mood: str,
    at_once: int,
    in_the_end: int,
) -> None:
    reported: list[str] = []
    app.add_url_rule("/sms/africastalking/receipt", "receipt", lambda: reported.append("") or "", methods=["POST"])
    moods.become(mood)
    AfricasTalkingSender(account(address)).send(NUMBER, "hello")
    line = Line(address, "demo", NUMBER, "*1286#")
    assert line.texts() == ["hello"]
    assert len(reported) == at_once
    later = time.monotonic() + 30
    monkeypatch.setattr("demo.line.time.monotonic", lambda: later)
    assert line.texts() == []
    assert len(reported) == in_the_end


@pytest.mark.browser
@pytest.mark.slow
def test_the_network_on_the_page_is_changed_with_the_keyboard_alone(page: Page, phones: Phones) -> None:
    listed = page.get_by_label("The network that texts arrive by is")
    try:
        with page.expect_response("**/phone/mood") as answer:
            listed.focus()
            page.keyboard.press("ArrowDown")
        assert answer.value.json() == {"mood": "slow"}
        expect(listed).to_have_class("moody")
        keep(page, "phone-network")
        page.reload()
        expect(listed).to_have_value("slow")
    finally:
        listed.select_option("usual")
    expect(listed).not_to_have_class("moody")


@pytest.mark.browser
@pytest.mark.slow
def test_a_mood_that_was_not_taken_is_not_shown(page: Page, phones: Phones) -> None:
    page.route("**/phone/mood", lambda route: route.abort())
    listed = page.get_by_label("The network that texts arrive by is")
    listed.select_option("late")
    expect(page.get_by_text("Not changed: the service does not answer.")).to_be_visible()
    expect(listed).to_have_value("usual")


@pytest.mark.browser
@pytest.mark.slow
def test_a_repeating_network_reports_a_text_twice(page: Page, phones: Phones, service: str) -> None:
    listed = page.get_by_label("The network that texts arrive by is")
    reported: list[str] = []
    page.on("request", lambda each: reported.append(each.post_data or "") if "/receipt" in each.url else None)
    page.clock.install()
    try:
        listed.select_option("twice")
        expect(listed).to_have_class("moody")
        phones[0].press("left", "left")
        phones[0].field.fill("HELP")
        with page.expect_response("**/receipt*"):
            phones[0].press("left")
        with page.expect_response("**/receipt*"):
            page.clock.fast_forward("00:04")
        page.clock.fast_forward("10:00")
        page.evaluate("fetch('/phone')")  # when this was heard of, a third would have been
    finally:
        listed.select_option("usual")
        expect(listed).not_to_have_class("moody")
    assert len(reported) == 2
    assert len(set(reported)) == 1
