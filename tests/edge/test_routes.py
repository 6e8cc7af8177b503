"""What the addresses given to providers answer: the table of their requests, and what is no request of theirs."""

from __future__ import annotations

import pytest

from bot import ussd, webhooks
from bot.pages import Page
from tests.edge.phone import Phone, Post
from tests.edge.service import Service
from tests.gateways.cases import CASES, Case
from tests.gateways.good import GOOD, KEY_QUERY, NUMBER

PATHS = sorted({good.path for good in GOOD})
ELSEWHERE = ["/", "/ussd", "/sms/kannel", "/ussd/africastalking/", "/%00", "/ក"]

# These are read by the gateway and refused behind it, where numbers are known.
NOT_NUMBERS = {"no number", "nonsense for a number"}


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "<" not in text and 0 < len(text) < 250


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_request_of_a_provider_is_answered_as_the_table_says(client, case: Case):
    asked = f"{case.path}?{case.query}" if case.query else case.path
    got = client.post(asked, data=case.form, headers=list(case.headers))
    assert got.status_code == (400 if case.read == "dialled" and case.label in NOT_NUMBERS else case.status)
    if got.status_code != 200:
        assert is_one_sentence(got.text)
        assert got.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert NUMBER[1:] not in got.text
    elif case.read == "dialled":
        assert got.text[:4] in ("CON ", "END ")
    elif case.path == "/sms/twilio":
        assert got.headers["Content-Type"] == "text/xml; charset=utf-8"
    else:
        assert is_one_sentence(got.text)


@pytest.mark.slow
def test_the_server_as_it_really_runs_answers_the_table_in_the_same_way(client, service: Service):
    different = {}
    for case in CASES:
        asked = f"{case.path}?{case.query}" if case.query else case.path
        here = client.post(asked, data=case.form, headers=list(case.headers))
        there = service.post(asked, case.fields, case.headers)
        if (here.status_code, here.headers["Content-Type"]) != (there.status, there.type):
            different[str(case)] = (here.status_code, there)
    assert different == {}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "BREW"])
def test_another_method_is_refused(client, path, method):
    got = client.open(path, method=method)
    assert got.status_code == 405
    assert "POST" in got.headers["Allow"]
    assert method == "HEAD" or is_one_sentence(got.text)


@pytest.mark.parametrize("path", ELSEWHERE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_there_is_nothing_at_another_address(client, path, method):
    got = client.open(path, method=method)
    assert got.status_code == 404
    assert is_one_sentence(got.text)


BODIES = [
    (b"", None, 400, "no body"),
    (b"", "application/x-www-form-urlencoded", 400, "an empty form"),
    (b"{}", "application/json", 400, "another content type"),
    (b"phoneNumber=1", "text/plain", 400, "a form called otherwise"),
    (b"linkId=1", "application/x-www-form-urlencoded; charset=nonsense", 400, "a charset that is none"),
    (b"\xff\xfe\x00&=&&%zz=%", "application/x-www-form-urlencoded", 400, "bytes that are no form"),
    (b"--x\r\nnonsense", "multipart/form-data; boundary=x", 400, "half a form of parts"),
    (b"nonsense", "multipart/form-data", 400, "a form of parts without their border"),
    (b"a=" + b"x" * 300_000, "application/x-www-form-urlencoded", 413, "a huge body"),
    (b"&".join(b"a%d=1" % n for n in range(20_000)), "application/x-www-form-urlencoded", 400, "20,000 fields"),
]


@pytest.mark.parametrize(("body", "content_type", "status", "remark"), BODIES)
@pytest.mark.parametrize("path", [path for path in PATHS if "africastalking" in path])
def test_a_body_that_is_no_form_of_theirs_is_refused(client, path, body, content_type, status, remark):
    got = client.post(f"{path}?{KEY_QUERY}", data=body, content_type=content_type)
    assert got.status_code == status
    assert is_one_sentence(got.text)


@pytest.mark.parametrize(("body", "content_type", "status", "remark"), BODIES)
@pytest.mark.parametrize("path", [path for path in PATHS if "twilio" in path])
def test_a_body_that_is_not_signed_is_refused(client, path, body, content_type, status, remark):
    got = client.post(path, data=body, content_type=content_type)
    assert got.status_code == (413 if status == 413 else 403)
    assert is_one_sentence(got.text)


FOREIGN = f"END {webhooks.FOREIGN.in_('en')}"
NO_NUMBER = (400, "The field phoneNumber holds no telephone number.")
CALLERS = [
    ("", NO_NUMBER, "no number"),
    ("---", NO_NUMBER, "no digits"),
    ("+8551", NO_NUMBER, "too short"),
    ("+855120000010000000000000000000000000", NO_NUMBER, "too long"),
    ("+85523000001", (200, FOREIGN), "a landline"),
    ("+254711000001", (200, FOREIGN), "a foreign number"),
    ("SMART", (200, FOREIGN), "a sender that is a name"),
    ("1286", (200, FOREIGN), "a short code"),
]


@pytest.mark.parametrize(("number", "answer", "remark"), CALLERS)
def test_a_call_from_no_mobile_of_cambodia_ends_with_a_sentence(post: Post, number, answer, remark):
    phone = Phone(post)
    phone.number, phone.call = number, "ATUid_none"
    answered = phone.asked()
    assert (answered.status, answered.text) == answer


@pytest.mark.parametrize(("number", "answer", "remark"), CALLERS)
def test_a_text_from_no_mobile_of_cambodia_gets_no_reply(post: Post, number, answer, remark):
    phone = Phone(post)
    phone.number = number
    assert phone.write("menu") is None
    assert phone.send("menu").text == "Not answered: the sender is no mobile phone of Cambodia."
    assert phone.send("menu").status == 200  # any other status and it would be sent again for 12 hours


@pytest.mark.parametrize("written", ["85512999001", "0 12 999 001", "+855 (0) 12-999-001", "00185512999001"])
def test_one_person_is_known_however_the_number_is_written(post: Post, written):
    first = Phone(post, "+85512999001")
    first.dial()
    asked = first.key("2")
    again = Phone(post, written)
    again.call, again.typed = first.call, first.typed
    assert again.request() == asked


def test_a_screen_that_no_phone_could_show_is_not_sent(post: Post, monkeypatch):
    screens = ussd.pages
    too_long = [Page("a" * 183, ())]
    monkeypatch.setattr(ussd, "pages", lambda screen, *room: too_long if screen.asking else screens(screen, *room))
    assert Phone(post).dial().startswith("END ")


def test_it_says_that_it_is_up_and_that_its_stores_are_there(client):
    assert client.get("/healthz").json == {"status": "up"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json) == (200, {"status": "ready", "redis": "ready", "database": "ready"})
