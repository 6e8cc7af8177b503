"""What the gateways make of what providers send: the table of cases, and what does not fit in it."""

from inspect import isfunction

import pytest
from werkzeug.datastructures import Headers, MultiDict

from bot.gateways import Asked, GatewayError, Receipt
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.twilio import Twilio
from tests.gateways.cases import CASES, Case
from tests.gateways.good import ACCOUNT_SID, AUTH_TOKEN, KEY_QUERY, PUBLIC_URL, WEBHOOK_KEY, signature

GATEWAYS = {
    "africastalking": AfricasTalking("sandbox", "an API key", WEBHOOK_KEY),
    "twilio": Twilio(ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL),
}


def read(case: Case, gateway: object) -> object:
    return getattr(gateway, case.read)(Asked(case.path, case.query, case.form, Headers(case.headers)))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_request_is_read_or_refused(case):
    gateway = GATEWAYS[case.gateway]
    if case.code is None:
        assert read(case, gateway) == case.expected
        return
    with pytest.raises(GatewayError) as refused:
        read(case, gateway)
    assert (refused.value.code, refused.value.status) == (case.code, case.status)


@pytest.mark.parametrize("case", [case for case in CASES if case.code], ids=str)
def test_a_refusal_repeats_nothing_that_was_sent(case):
    with pytest.raises(GatewayError) as refused:
        read(case, GATEWAYS[case.gateway])
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert not [value for _, value in case.fields if len(value) > 3 and value in sentence.split()]


def test_every_reading_has_a_good_case_and_a_case_without_proof():
    readings = {
        (name, read)
        for name, gateway in GATEWAYS.items()
        for read, method in vars(type(gateway)).items()
        if isfunction(method) and not read.startswith("_")
    }
    assert readings == {(case.gateway, case.read) for case in CASES if case.expected}
    assert readings == {(case.gateway, case.read) for case in CASES if case.status == 403}


def test_an_unknown_status_is_answered_with_those_known():
    fields = (("id", "ATXid_0001"), ("status", "Lost"))
    with pytest.raises(GatewayError, match="Sent, Submitted, Buffered, Success, Failed, Rejected, AbsentSubscriber"):
        GATEWAYS["africastalking"].receipt(Asked("/", KEY_QUERY, MultiDict(fields), Headers()))


def test_without_a_key_or_a_token_nothing_is_taken():
    fields = (("phoneNumber", "+85512000001"), ("AccountSid", ""))
    for query in ("key=", ""):
        with pytest.raises(GatewayError, match="key"):
            AfricasTalking("sandbox", "", "").opt_out(Asked("/", query, MultiDict(fields), Headers()))
    signed = Headers(signature(fields, "/", token=""))
    with pytest.raises(GatewayError, match="Signature"):
        Twilio("", "", PUBLIC_URL).text_in(Asked("/", "", MultiDict(fields), signed))


def test_a_public_url_may_end_in_a_slash_and_have_a_path():
    fields = (("AccountSid", "ACdemo"), ("MessageSid", "SM1"), ("MessageStatus", "sent"))
    gateway = Twilio(ACCOUNT_SID, AUTH_TOKEN, "https://sok.example/sabay/")
    signed = Headers(signature(fields, "/sms/twilio/receipt", url="https://sok.example/sabay"))
    read = gateway.receipt(Asked("/sms/twilio/receipt", "", MultiDict(fields), signed))
    assert read == Receipt("twilio", "SM1", "sent")


def test_secrets_are_not_shown():
    assert AUTH_TOKEN not in repr(GATEWAYS["twilio"])
    assert WEBHOOK_KEY not in repr(GATEWAYS["africastalking"])
    assert "an API key" not in repr(GATEWAYS["africastalking"])
