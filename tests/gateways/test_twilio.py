"""Twilio's own examples of signatures, and the replies in its language."""

from xml.etree import ElementTree

import pytest
from werkzeug.datastructures import Headers, MultiDict

from bot.gateways import Asked, GatewayError
from bot.gateways.twilio import Twilio, reply

CALL = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675309",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}
TWICE = [
    ("Sid", "CA123"),
    ("SidAccount", "AC123"),
    ("Digits", "5678"),
    ("Digits", "1234"),
    ("Digits", "1234"),
]
QUERY = "foo=1&bar=2"
BODY_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"

# Published in github.com/twilio/twilio-python, tests/unit/test_request_validator.py; the token is 12345.
EXAMPLES = [
    ("https://mycompany.com", QUERY, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "as it stands"),
    ("http://mycompany.com:1234", QUERY, CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", "signed with a port of http"),
    ("https://mycompany.com", QUERY, CALL, "kvajT1Ptam85bY51eRf/AJRuM3w=", "signed with the port of https"),
    ("http://mycompany.com", QUERY, CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4=", "signed with the port of http"),
    ("https://mycompany.com", QUERY, TWICE, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", "values repeated"),
    (
        "https://mycompany.com",
        f"{QUERY}&bodySHA256={BODY_HASH}",
        (),
        "a9nBmqA0ju/hNViExpshrM61xv4=",
        "no form",
    ),
]


def refusal(public_url: str, query: str, fields: object, given: str) -> str:
    """The code with which a request is refused, that has no field of a text."""
    gateway = Twilio("ACdemo", "12345", public_url)
    asked = Asked("/myapp.php", query, MultiDict(fields), Headers({"X-Twilio-Signature": given}))
    with pytest.raises(GatewayError) as refused:
        gateway.text_in(asked)
    return refused.value.code


@pytest.mark.parametrize(("public_url", "query", "fields", "given", "remark"), EXAMPLES)
def test_a_published_signature_is_right_and_any_change_is_wrong(public_url, query, fields, given, remark):
    assert refusal(public_url, query, fields, given) == "missing_field"  # so the signature was taken
    assert refusal(public_url, query + "3", fields, given) == "wrong_signature"
    assert refusal(public_url, query, fields, given.swapcase()) == "wrong_signature"
    assert refusal(public_url.replace("my", "your"), query, fields, given) == "wrong_signature"


REPLIES = [
    ("Can I join?", "Can I join?", "as it is"),
    ("ខ្ញុំចង់ចូល ៣៤", "ខ្ញុំចង់ចូល ៣៤", "Khmer"),
    ("1 < 2 & 3 > 2 \"'", "1 < 2 & 3 > 2 \"'", "signs of XML"),
    ("</Message>", "</Message>", "an end of the message in the message"),
    ("a\nb", "a\nb", "lines"),
    ("😀", "😀", "emoji"),
    ("a\x00\x1b\x0b\ufffe\ud800b", "ab", "characters that XML cannot hold"),
]


@pytest.mark.parametrize(("text", "read", "remark"), REPLIES)
def test_a_reply_reads_as_it_was_written(text, read, remark):
    document = ElementTree.fromstring(reply(text).encode())  # noqa: S314  our own document
    assert [(part.tag, part.text) for part in document] == [("Message", read)]


@pytest.mark.parametrize("text", [None, ""])
def test_no_reply_is_an_empty_response(text):
    assert reply(text) == '<?xml version="1.0" encoding="UTF-8"?><Response />'
