"""Sending by Africa's Talking: what it is asked, and what each of its own answers comes to."""

from dataclasses import replace

import pytest

from bot.gateways import Sent
from tests.gateways import provider as fake
from tests.gateways.provider import AFRICASTALKING_PATH, provider, recipient
from tests.gateways.senders import NUMBER, TAKEN, TEXT, africastalking, failure, outcome


def test_africas_talking_is_asked_as_its_pages_say():
    with provider(TAKEN[africastalking]) as server:
        sent = africastalking(server.url + "/").send(NUMBER, TEXT)
    [asked] = server.requests
    assert asked.path == AFRICASTALKING_PATH
    assert asked.headers["apiKey"] == "an API key"
    assert asked.form == {
        "username": "soksabay", "to": NUMBER, "message": TEXT, "bulkSMSMode": "1", "from": "1286"
    }  # fmt: skip
    assert sent == Sent("ATXid_0001", 1, "KES 0.8000")


def test_africas_talking_without_a_sender_is_left_to_choose_one():
    with provider(TAKEN[africastalking]) as server:
        africastalking(server.url, sender="").send(NUMBER, TEXT)
    assert "from" not in server.requests[0].form


AFRICASTALKING_TAKES = [
    (fake.africastalking(recipient(NUMBER, 100)), "1", Sent("ATXid_0001", 1, "KES 0.8000"), "processed"),
    (fake.africastalking(recipient(NUMBER, 102)), "1", Sent("ATXid_0001", 1, "KES 0.8000"), "queued"),
    (fake.africastalking(recipient(NUMBER, messageId="None")), "", Sent(None, 1, "KES 0.8000"), "no id"),
    (fake.africastalking(recipient(NUMBER, cost="0")), "", Sent("ATXid_0001", 1, "0"), "for nothing"),
    (
        fake.africastalking(recipient(NUMBER, messageParts="3")),
        "",
        Sent("ATXid_0001", 3, "KES 0.8000"),
        "text",
    ),
]


@pytest.mark.parametrize(("answer", "_", "sent", "remark"), AFRICASTALKING_TAKES)
def test_africas_talking_takes_it(answer, _, sent, remark):
    with provider(answer) as server:
        assert africastalking(server.url).send(NUMBER, TEXT) == sent


def test_africas_talking_is_understood_whatever_it_calls_its_json():
    for kind in ("application/json; charset=utf-8", "text/html", "text/plain;charset=UTF-8"):
        with provider(replace(TAKEN[africastalking], type=kind)) as server:
            assert africastalking(server.url).send(NUMBER, TEXT).provider_id == "ATXid_0001"


AFRICASTALKING_REFUSES = [
    (401, "RiskHold", "stop", False),
    (402, "InvalidSenderId", "stop", False),
    (403, "InvalidPhoneNumber", "permanent", False),
    (404, "UnsupportedNumberType", "permanent", False),
    (405, "InsufficientBalance", "stop", False),
    (406, "UserInBlacklist", "permanent", True),
    (407, "CouldNotRoute", "permanent", False),
    (409, "DoNotDisturbRejection", "later", False),
    (500, "InternalServerError", "later", False),
    (501, "GatewayError", "later", False),
    (502, "RejectedByGateway", "permanent", False),
    (999, "unknown_code", "unknown", False),
]


@pytest.mark.parametrize(("status_code", "code", "kind", "opted_out"), AFRICASTALKING_REFUSES)
def test_africas_talking_refuses_a_number(status_code, code, kind, opted_out):
    with provider(fake.africastalking(recipient(NUMBER, status_code, code))) as server:
        assert outcome(failure(africastalking(server.url))) == (code, kind, opted_out)


@pytest.mark.parametrize(
    ("message", "code", "kind"),
    [
        ("InvalidSenderId", "InvalidSenderId", "stop"),
        ("Sent to 0/1 Total Cost: 0", "no_recipient", "permanent"),
        ("Sent", "no_recipient", "permanent"),
    ],
)
def test_africas_talking_refuses_all_of_it(message, code, kind):
    with provider(fake.africastalking(message=message)) as server:
        assert outcome(failure(africastalking(server.url))) == (code, kind, False)


@pytest.mark.parametrize("number", ["+855", "85512000001", "+855 12 000 001", "", "SMART"])
def test_a_number_that_the_sdk_refuses_is_never_asked_for(number):
    with provider(TAKEN[africastalking]) as server:
        assert outcome(failure(africastalking(server.url), number)) == (
            "InvalidPhoneNumber",
            "permanent",
            False,
        )
    assert server.requests == []
