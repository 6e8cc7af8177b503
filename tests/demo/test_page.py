"""What the page with the telephones asks of its server: itself, measures, inboxes, signatures."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from flask import Flask
from werkzeug.datastructures import Headers, ImmutableMultiDict

import demo
from bot.gateways import Asked
from bot.gateways.twilio import Twilio
from demo import Exchange, Inboxes, Moods
from demo.inbox import Text
from tests.demo.alone import app_with

NUMBER = "+85512000001"
FILES = [file for file in Path(demo.__file__).parent.rglob("*") if file.suffix in {".js", ".css", ".html", ".svg"}]


def told(app: Flask) -> dict[str, object]:
    page = app.test_client().get("/phone").text
    found = re.search(r'<script type="application/json" id="told">(.*?)</script>', page)
    assert found
    return dict(json.loads(found[1]))


def test_the_page_tells_its_script_the_key_and_the_codes(exchange: Exchange, inboxes: Inboxes, moods: Moods) -> None:
    said = told(app_with(replace(exchange, webhook_key="a key&</script>"), inboxes, moods))
    assert said["serviceCode"] == "*1286#"
    assert said["shortCode"] == "1286"
    assert said["addresses"]["dial"] == "/ussd/africastalking?key=a%20key%26%3C/script%3E"


def test_the_page_may_load_nothing_from_elsewhere(app: Flask) -> None:
    answer = app.test_client().get("/phone")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert FILES
    for file in FILES:
        addresses = set(re.findall(r"(?:https?:)?//[\w.]+\.\w+[^\s\"']*", file.read_text()))
        assert addresses <= {"http://www.w3.org/2000/svg"}, file.name


def test_no_script_knows_the_key() -> None:
    assert [file.name for file in FILES if re.search(r"key=(?!\")|\bdemo\b", file.read_text())] == []


def test_everything_the_page_names_is_there(address: str) -> None:
    page = requests.get(f"{address}/phone", timeout=60).text
    named = set(re.findall(r'(?:href|src)="(/[^"]+)"', page))
    named |= {f"/phone/static/{file.name}" for file in FILES if file.suffix == ".js"}
    assert len(named) > 10
    found = {path: requests.get(address + path, timeout=60).status_code for path in named}
    assert found == dict.fromkeys(named, 200)


@pytest.mark.parametrize(
    ("words", "alphabet", "units", "room", "limit", "parts", "has_more"),
    [
        ("", "GSM-7", 0, 160, 182, [0], False),
        ("a" * 160, "GSM-7", 160, 160, 182, [160], False),
        ("a" * 161, "GSM-7", 161, 160, 182, [153, 8], False),
        ("ខ្ញុំ" * 14, "UCS-2", 70, 70, 80, [70], False),
        ("ខ្ញុំ" * 14 + "ក", "UCS-2", 71, 70, 80, [67, 4], False),
        ("1. Yes\n01 More 0 Back", "GSM-7", 21, 160, 182, [21], True),
        ("1. បាទ\n0 ថយក្រោយ 01 បន្ត", "UCS-2", 24, 70, 80, [24], True),
        ("01 More\n0 Back", "GSM-7", 14, 160, 182, [14], False),
        ("Dial 101 now", "GSM-7", 12, 160, 182, [12], False),
    ],
)
def test_words_are_measured(
    app: Flask, words: str, alphabet: str, units: int, room: int, limit: int, parts: list[int], has_more: bool
) -> None:
    said = app.test_client().post("/phone/measure", data={"text": words}).get_json()
    assert said == {
        "alphabet": alphabet,
        "units": units,
        "room": room,
        "limit": limit,
        "parts": parts,
        "has_more": has_more,
    }


def test_no_endless_text_is_measured(app: Flask) -> None:
    assert app.test_client().post("/phone/measure", data={"text": "a" * 20_001}).status_code == 413


def test_an_inbox_is_handed_out_from_a_place_on(app: Flask, inboxes: Inboxes) -> None:
    inboxes.put(NUMBER, Text("ATXid_1", "1286", "hello"))
    client = app.test_client()
    [text] = client.post("/phone/inbox", data={"number": NUMBER, "after": ""}).get_json()
    assert text == {"place": text["place"], "id": "ATXid_1", "sender": "1286", "words": "hello", "receipts": [0]}
    assert client.post("/phone/inbox", data={"number": NUMBER, "after": text["place"]}).get_json() == []
    assert client.post("/phone/inbox").get_json() == []


def test_a_number_is_in_no_address(app: Flask) -> None:
    assert app.test_client().get(f"/phone/inbox?number={NUMBER}").status_code == 405


TEXT = {
    "MessageSid": "SM0123456789abcdef0123456789abcdef",
    "AccountSid": "ACdemo",
    "From": NUMBER,
    "To": "1286",
    "Body": "តើខ្ញុំចូលរួមបានទេ?",
}


def test_a_text_is_signed_as_twilio_signs_it(app: Flask, exchange: Exchange) -> None:
    signature = app.test_client().post("/phone/twilio-signature", data=TEXT).get_json()["signature"]
    headers = Headers({"X-Twilio-Signature": signature})
    asked = Asked("/sms/twilio", "", ImmutableMultiDict(TEXT), headers)
    account = Twilio(exchange.twilio_account_sid, exchange.twilio_auth_token, exchange.public_url)
    assert account.text_in(asked).text == TEXT["Body"]


@pytest.mark.parametrize("token", ["", "a real one"])
def test_nothing_is_signed_with_another_token_than_the_known_one(
    exchange: Exchange, inboxes: Inboxes, moods: Moods, token: str
) -> None:
    app = app_with(replace(exchange, twilio_auth_token=token), inboxes, moods)
    assert app.test_client().post("/phone/twilio-signature", data=TEXT).status_code == 404
    assert "Twilio" not in app.test_client().get("/phone").text
