"""Sending by Twilio and Somleng: what they are asked, and what each of their own answers comes to."""

from dataclasses import replace

import pytest

from bot.gateways import Sent
from tests.gateways import provider as fake
from tests.gateways.provider import provider, twilio_error
from tests.gateways.senders import NUMBER, TAKEN, TEXT, failure, outcome, twilio


def test_twilio_is_asked_as_its_pages_say():
    with provider(TAKEN[twilio]) as server:
        sent = twilio(server.url + "/").send(NUMBER, TEXT)
    [asked] = server.requests
    assert asked.path == "/2010-04-01/Accounts/ACdemo/Messages.json"
    assert asked.headers["Authorization"].startswith("Basic ")
    assert asked.form == {
        "To": NUMBER,
        "Body": TEXT,
        "From": "+85512000099",
        "StatusCallback": "https://sok.example/sms/twilio/receipt",
    }
    assert sent == Sent("SM0123456789abcdef0123456789abcdef", 1, None)


@pytest.mark.parametrize(
    ("sender", "field"),
    [
        ("MG0123456789abcdef0123456789abcdef", "MessagingServiceSid"),
        ("6d5bd6e0-0d5c-4f5b-9d2e-2f3b0f8f5c11", "MessagingServiceSid"),  # Somleng
        ("MGSabay", "From"),
        ("1286", "From"),
    ],
)
def test_twilio_sends_by_a_number_a_name_or_a_messaging_service(sender, field):
    with provider(TAKEN[twilio]) as server:
        twilio(server.url, sender).send(NUMBER, TEXT)
    assert server.requests[0].form[field] == sender
    assert len({"From", "MessagingServiceSid"} & set(server.requests[0].form)) == 1


def test_twilio_may_not_know_the_parts_yet():
    with provider(fake.twilio(num_segments="0", status="accepted")) as server:
        assert twilio(server.url).send(NUMBER, TEXT).parts is None


TWILIO_REFUSES = [
    (twilio_error(20003, 401), "20003", "stop", "wrong credentials"),
    (twilio_error(20429, 429), "20429", "later", "too many requests"),
    (twilio_error(21211), "21211", "permanent", "no such number"),
    (twilio_error(21408, 403), "21408", "stop", "country not allowed"),
    (twilio_error(21606), "21606", "stop", "sender cannot send"),
    (twilio_error(21611, 429), "21611", "later", "queue full"),
    (twilio_error(21614), "21614", "permanent", "not a mobile"),
    (twilio_error("21606", 422), "21606", "stop", "Somleng writes codes as text"),
    (twilio_error("S1005", 422), "S1005", "stop", "a code of Somleng's own"),
    (twilio_error(29999), "29999", "stop", "an unknown code leaves the kind of the HTTP status"),
    (twilio_error(20500, 500), "20500", "unknown", "the same: nobody knows how far it came"),
    (twilio_error(21211, title="Bad", type="about:blank"), "21211", "permanent", "RFC 9457"),
    (twilio_error("x", "x", title="Bad", type=""), "unreadable", "unknown", "RFC 9457 with nonsense"),
    (fake.twilio(status="failed", error_code=30006), "30006", "permanent", "failed from the start"),
    (fake.twilio(status="failed"), "failed", "later", "failed from the start, without a code"),
]


@pytest.mark.parametrize(("answer", "code", "kind", "remark"), TWILIO_REFUSES)
def test_twilio_refuses(answer, code, kind, remark):
    status = answer.status if isinstance(answer.status, int) else 400
    with provider(replace(answer, status=status)) as server:
        assert outcome(failure(twilio(server.url))) == (code, kind, False)


def test_twilio_says_that_a_person_opted_out():
    with provider(twilio_error(21610)) as server:
        assert outcome(failure(twilio(server.url))) == ("21610", "permanent", True)
