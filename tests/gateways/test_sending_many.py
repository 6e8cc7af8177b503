"""One text to many: a request as each provider's own pages show it, and the answer taken apart number by number."""

from collections import Counter
from types import SimpleNamespace

import pytest

from bot.gateways import SendFailed, Sent
from bot.gateways.twilio_send import AT_ONCE, BEGUN_WITHIN
from tests.gateways import provider as fake
from tests.gateways.provider import AFRICASTALKING_PATH, Answer, provider, recipient, twilio_error
from tests.gateways.senders import BOTH, SECONDS, TEXT, africastalking, outcome, patience, twilio

ONE, TWO, THREE = NUMBERS = ["+85512000001", "+85512000002", "+85512000003"]

# As recorded on developers.africastalking.com, "Sending SMS"; the numbers are made up.
RECORDED = """
{
  "SMSMessageData": {
    "Message": "Sent to 1/1 Total Cost: KES 0.8000",
    "Recipients": [{
      "statusCode": 101,
      "number": "+85512000001",
      "status": "Success",
      "cost": "KES 0.8000",
      "messageId": "ATPid_SampleTxnId123"
    }]
  }
}
"""

# As recorded on twilio.com/docs/messaging/api/message-resource, "Create a Message resource".
RECORDED_BY_TWILIO = """
{
  "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "api_version": "2010-04-01",
  "body": "Hi there",
  "date_created": "Thu, 24 Aug 2023 05:01:45 +0000",
  "date_sent": null,
  "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000",
  "direction": "outbound-api",
  "error_code": null,
  "error_message": null,
  "from": "+15557122661",
  "num_media": "0",
  "num_segments": "1",
  "price": null,
  "price_unit": null,
  "messaging_service_sid": null,
  "sid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "status": "queued",
  "subresource_uris": {"media": "/2010-04-01/Accounts/ACa/Messages/SMa/Media.json"},
  "to": "+85512000001",
  "uri": "/2010-04-01/Accounts/ACa/Messages/SMa.json"
}
"""


def told(outcomes: list[Sent | SendFailed]) -> list[object]:
    return [outcome(each) if isinstance(each, SendFailed) else each.provider_id for each in outcomes]


def test_africas_talking_is_asked_for_a_list_in_one_request_field_by_field():
    with provider(fake.africastalking(*map(recipient, NUMBERS))) as server:
        outcomes = africastalking(server.url).send_many(NUMBERS, TEXT)
    [asked] = server.requests
    assert asked.path == AFRICASTALKING_PATH
    assert asked.headers["apiKey"] == "an API key"
    assert asked.headers["Accept"] == "application/json"
    assert asked.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert asked.form == {
        "username": "soksabay",
        "to": "+85512000001,+85512000002,+85512000003",
        "message": TEXT,
        "from": "1286",
        "bulkSMSMode": "1",
        "enqueue": "1",
    }
    assert told(outcomes) == ["ATXid_0001", "ATXid_0002", "ATXid_0003"]


def test_twilio_is_asked_for_each_of_a_list_field_by_field():
    with provider(fake.twilio()) as server:
        outcomes = twilio(server.url).send_many(NUMBERS, TEXT)
    assert {asked.path for asked in server.requests} == {"/2010-04-01/Accounts/ACdemo/Messages.json"}
    assert all(asked.headers["Authorization"].startswith("Basic ") for asked in server.requests)
    same = {"Body": TEXT, "From": "+85512000099", "StatusCallback": "https://sok.example/sms/twilio/receipt"}
    assert sorted((asked.form for asked in server.requests), key=lambda form: form["To"]) == [
        {"To": each, **same} for each in NUMBERS
    ]
    assert len(outcomes) == len(NUMBERS)


@BOTH
def test_what_the_providers_show_on_their_own_pages_is_understood(make):
    recorded = RECORDED if make is africastalking else RECORDED_BY_TWILIO
    with provider(Answer(201, recorded)) as server:
        [sent] = make(server.url).send_many([ONE], TEXT)
    assert isinstance(sent, Sent)
    assert sent.provider_id in recorded


ANSWERED = [
    (map(recipient, reversed(NUMBERS)), ["ATXid_0001", "ATXid_0002", "ATXid_0003"], "in another order"),
    (
        [recipient(ONE), recipient(TWO, 406, "UserInBlacklist"), recipient(THREE, 500, "InternalServerError")],
        ["ATXid_0001", ("UserInBlacklist", "permanent", True), ("InternalServerError", "later", False)],
        "each its own",
    ),
    (
        [recipient(ONE), recipient(THREE)],
        ["ATXid_0001", ("unreadable", "unknown", False), "ATXid_0003"],
        "one left out",
    ),
    (
        [recipient(ONE), recipient(TWO, messageId="None"), {"number": THREE, "statusCode": 101}],
        ["ATXid_0001", None, ("unreadable", "unknown", False)],
        "one without an id, one of which nothing more is said",
    ),
    ([], [("no_recipient", "permanent", False)] * 3, "nobody at all"),
]


@pytest.mark.parametrize(("recipients", "outcomes", "remark"), ANSWERED)
def test_africas_talking_answers_a_list(recipients, outcomes, remark):
    with provider(fake.africastalking(*recipients)) as server:
        assert told(africastalking(server.url).send_many(NUMBERS, TEXT)) == outcomes


ALL_ALIKE = [
    (fake.africastalking(message="InvalidSenderId"), ("InvalidSenderId", "stop", False), "refused as a whole"),
    (Answer(429), ("http_429", "later", False), "not now"),
    (Answer(500), ("http_500", "unknown", False), "perhaps after it took the list"),
    (Answer(503), ("http_503", "unknown", False), "the same"),
    (Answer(401), ("http_401", "stop", False), "wrong key"),
    (Answer(201, "<html>"), ("unreadable", "unknown", False), "taken, but a page for people"),
    (Answer(201, '{"SMSMessageData": {"Recipients": [1]}}'), ("unreadable", "unknown", False), "another shape"),
    (Answer(201, hangs=True), ("time_out", "unknown", False), "no answer"),
    (Answer(201, breaks=True), ("broken_off", "unknown", False), "closed without an answer"),
]


@pytest.mark.parametrize(("answer", "expected", "remark"), ALL_ALIKE)
def test_a_list_that_fails_fails_for_each_and_is_not_asked_for_again(answer, expected, remark):
    with provider(answer) as server:
        assert told(africastalking(server.url, seconds=patience(answer)).send_many(NUMBERS, TEXT)) == [expected] * 3
        server.until_asked()
    assert len(server.requests) == 1


def test_a_bad_number_spoils_no_list_and_a_double_is_sent_to_once():
    with provider(fake.africastalking(recipient(ONE), recipient(TWO))) as server:
        outcomes = africastalking(server.url).send_many([ONE, "012 000 001", TWO, ONE], TEXT)
    assert told(outcomes) == ["ATXid_0001", ("InvalidPhoneNumber", "permanent", False), "ATXid_0002", "ATXid_0001"]
    assert server.requests[0].form["to"] == f"{ONE},{TWO}"


def test_a_list_of_bad_numbers_is_never_asked_for():
    with provider(fake.africastalking()) as server:
        assert (
            told(africastalking(server.url).send_many(["", "+855"], TEXT))
            == [("InvalidPhoneNumber", "permanent", False)] * 2
        )
    assert server.requests == []


def test_twilio_sends_a_list_by_so_many_connections_that_it_keeps():
    with provider(fake.twilio()) as server:
        sender = twilio(server.url)
        for _ in range(3):
            sender.send_many([f"+855120000{each:02d}" for each in range(40)], TEXT)
    assert set(Counter(asked.form["To"] for asked in server.requests).values()) == {3}
    assert len({asked.connection for asked in server.requests}) <= AT_ONCE


@pytest.mark.parametrize(
    ("answer", "expected", "remark"),
    [
        (twilio_error(21610), ("21610", "permanent", True), "wants no messages"),
        (twilio_error(20429, 429), ("20429", "later", False), "too many requests"),
        (twilio_error(20429, 503), ("20429", "later", False), "their own word that it was not taken"),
        (Answer(500), ("http_500", "unknown", False), "perhaps after it took the message"),
        (Answer(201, "<html>"), ("unreadable", "unknown", False), "taken, but a page for people"),
        (Answer(201, hangs=True), ("time_out", "unknown", False), "no answer"),
    ],
)
def test_twilio_answers_each_of_a_list(answer, expected, remark):
    with provider(answer) as server:
        assert told(twilio(server.url, seconds=patience(answer)).send_many(NUMBERS, TEXT)) == [expected] * 3
        server.until_asked(len(NUMBERS))
    assert len(server.requests) == len(NUMBERS)


def test_when_twilio_would_refuse_all_the_rest_of_a_list_is_not_asked_for():
    with provider(twilio_error(20003, 401)) as server:
        outcomes = twilio(server.url).send_many([f"+855120000{each:02d}" for each in range(60)], TEXT)
    assert set(told(outcomes)) == {("20003", "stop", False)}
    assert len(server.requests) <= 2 * AT_ONCE


def test_a_list_that_takes_twilio_too_long_is_not_finished(monkeypatch):
    in_time = iter([0.0] * (1 + AT_ONCE))  # it looks once when it begins, then before each message
    clock = SimpleNamespace(monotonic=lambda: next(in_time, BEGUN_WITHIN + 1))
    monkeypatch.setattr("bot.gateways.twilio_send.time", clock)
    with provider(Answer(201, hangs=True)) as server:
        numbers = [f"+855120000{each:02d}" for each in range(20)]
        outcomes = twilio(server.url, seconds=SECONDS).send_many(numbers, TEXT)
        server.until_asked(AT_ONCE)
    assert Counter(told(outcomes)) == {
        ("time_out", "unknown", False): AT_ONCE,
        ("not_begun", "later", False): 20 - AT_ONCE,
    }
    assert len(server.requests) == AT_ONCE


@BOTH
@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_what_may_not_leave_is_not_handed_to_the_provider(make, allowed):
    asked_for, answers = [], iter([True] * allowed + [False] * 3)

    def may_leave(count: int) -> bool:
        asked_for.append(count)
        return next(answers)

    taken = fake.africastalking(*map(recipient, NUMBERS)) if make is africastalking else fake.twilio()
    with provider(taken) as server:
        outcomes = make(server.url).send_many(NUMBERS, TEXT, may_leave=may_leave)
    left = 3 if make is africastalking and allowed else allowed
    assert asked_for == ([3] if make is africastalking else [1, 1, 1])
    assert [outcome(each) for each in outcomes if isinstance(each, SendFailed)] == [("not_begun", "later", False)] * (
        3 - left
    )
    assert len(server.requests) == (min(left, 1) if make is africastalking else left)


def test_an_operator_may_show_another_sender_than_the_account():
    with provider(fake.africastalking(recipient(ONE))) as server:
        africastalking(server.url).send_many([ONE], TEXT, sender="SOKSABAY")
    assert server.requests[0].form["from"] == "SOKSABAY"
    with provider(fake.twilio()) as server:
        twilio(server.url, "MG0123456789abcdef0123456789abcdef").send_many([ONE], TEXT, sender="SOKSABAY")
    assert server.requests[0].form["From"] == "SOKSABAY"
    assert "MessagingServiceSid" not in server.requests[0].form
