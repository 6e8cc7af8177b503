"""The page's own telephone network: the real sender sends to it, and the text lies in an inbox."""

import json
from dataclasses import replace

import pytest
import redis
from flask import Flask

from bot.gateways import SendFailed
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from demo import Exchange, Inboxes
from demo.inbox import MOST, SECONDS, NoSuchPlace, Text
from tests.gateways import provider

NUMBER = "+85512000001"
OTHER = "+85512000002"
PATH = "/phone/network/version1/messaging"
KHMER = "តើខ្ញុំចូលរួមបានទេ? " * 5  # 100 units of UCS-2: two parts


def account(address: str, api_key: str = "demo") -> AfricasTalking:
    return AfricasTalking("demo", api_key, "demo", api_url=f"{address}/phone/network")


def post(app: Flask, **form: str):
    return app.test_client().post(PATH, data=form, headers={"apiKey": "demo"})


def test_what_the_real_sender_sends_lies_in_the_inbox_of_that_number(address: str, inboxes: Inboxes) -> None:
    sent = AfricasTalkingSender(account(address)).send(NUMBER, KHMER)
    [(_place, text)] = inboxes.after(NUMBER)
    assert text == Text(sent.provider_id or "", "1286", KHMER)
    assert sent.parts == 2
    assert inboxes.after(OTHER) == []


def test_a_sender_with_another_key_is_told_to_stop(address: str, inboxes: Inboxes) -> None:
    with pytest.raises(SendFailed) as failed:
        AfricasTalkingSender(account(address, "another")).send(NUMBER, "hello")
    assert (failed.value.code, failed.value.kind) == ("http_401", "stop")
    assert inboxes.after(NUMBER) == []


def test_it_answers_as_the_provider_of_the_other_tests_does(app: Flask) -> None:
    answer = post(app, username="demo", to=f"{NUMBER},012,{OTHER}", message="hello", bulkSMSMode="1")
    said = answer.get_json()["SMSMessageData"]
    ids = [each.pop("messageId") for each in said["Recipients"]]
    likewise = json.loads(
        provider.africastalking(
            provider.recipient(NUMBER),
            provider.recipient("012", 403, "InvalidPhoneNumber", messageParts=0),
            provider.recipient(OTHER),
        ).body
    )["SMSMessageData"]
    for each in likewise["Recipients"]:
        del each["messageId"]
    assert answer.status_code == 201
    assert answer.content_type == "application/json"
    assert said == likewise
    assert [each[:6] for each in ids] == ["ATXid_", "None", "ATXid_"]


@pytest.mark.parametrize(
    ("form", "status", "remark"),
    [
        ({}, 400, "nothing at all"),
        ({"to": NUMBER}, 400, "no message"),
        ({"to": NUMBER, "message": ""}, 400, "an empty one"),
        ({"message": "hello"}, 400, "to nobody"),
        ({"to": NUMBER, "message": "hello"}, 201, "no more than is needed"),
        ({"to": f" {NUMBER}", "message": "hello"}, 201, "taken as a request, refused as a number"),
    ],
)
def test_what_is_needed(app: Flask, form: dict[str, str], status: int, remark: str) -> None:
    assert post(app, **form).status_code == status, remark


def test_a_text_may_come_from_a_name(app: Flask, inboxes: Inboxes) -> None:
    post(app, to=NUMBER, message="hello", **{"from": "SokSabay"})
    assert inboxes.after(NUMBER)[0][1].sender == "SokSabay"


def test_an_inbox_is_read_on_from_a_place(inboxes: Inboxes) -> None:
    for words in ("one", "two", "three"):
        inboxes.put(NUMBER, Text(words, "1286", words))
    places = [place for place, _text in inboxes.after(NUMBER)]
    assert [text.words for _place, text in inboxes.after(NUMBER, places[0])] == ["two", "three"]
    assert inboxes.after(NUMBER, places[-1]) == []


@pytest.mark.parametrize("place", ["-", "+", "1", "1-", "(1-1", "1-1 ", "១-១", "1" * 30 + "-1"])
def test_what_is_no_place_is_refused(inboxes: Inboxes, app: Flask, place: str) -> None:
    with pytest.raises(NoSuchPlace):
        inboxes.after(NUMBER, place)
    answer = app.test_client().post("/phone/inbox", data={"number": NUMBER, "after": place})
    assert answer.status_code == 400


def test_an_inbox_holds_so_many_texts_and_is_gone_in_an_hour(inboxes: Inboxes, valkey: redis.Redis) -> None:
    for each in range(MOST + 3):
        inboxes.put(NUMBER, Text(str(each), "1286", "hello"))
    assert [text.id for _place, text in inboxes.after(NUMBER)] == [str(each) for each in range(3, MOST + 3)]
    [name] = valkey.keys("*")
    assert 0 < valkey.ttl(name) <= SECONDS


def test_neither_a_number_nor_a_word_is_readable_in_valkey(inboxes: Inboxes, valkey: redis.Redis) -> None:
    inboxes.put(NUMBER, Text("ATXid_1", "1286", "a word"))
    [name] = valkey.keys("*")
    [(_place, fields)] = valkey.xrange(name)
    kept = name + b"".join(fields.values())
    for marked in (NUMBER, NUMBER[1:], NUMBER[4:], "a word", "1286"):
        assert marked.encode() not in kept


def test_without_valkey_the_network_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch, inboxes: Inboxes) -> None:
    away = redis.Redis.from_url("unix:///nowhere/valkey.sock")
    monkeypatch.setattr(inboxes, "_valkey", away)
    assert post(app, to=NUMBER, message="hello").status_code == 503
    assert app.test_client().post("/phone/inbox", data={"number": NUMBER}).status_code == 503


def test_the_exchange_shows_no_secret(exchange: Exchange) -> None:
    assert "hidden" not in repr(replace(exchange, webhook_key="hidden", api_key="hidden", twilio_auth_token="hidden"))
