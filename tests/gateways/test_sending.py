"""Sending by any provider against a real server: answers that are none, time, threads, logs."""

import logging
import ssl
import threading
import time
from collections.abc import Callable

import pytest
from requests.exceptions import SSLError
from urllib3.exceptions import MaxRetryError
from urllib3.exceptions import SSLError as PoolSSLError

from bot.gateways import SendFailed
from bot.gateways.network import network_failure
from tests.gateways.provider import Answer, nobody, provider
from tests.gateways.senders import (
    BOTH,
    LONG,
    NUMBER,
    SECONDS,
    TAKEN,
    TEXT,
    africastalking,
    failure,
    outcome,
    patience,
    twilio,
)


def test_without_an_address_the_providers_own_is_used():
    services = {
        user: africastalking("", username=user)._thread.own._make_url("/messaging") for user in ("sandbox", "other")
    }
    assert services == {
        "sandbox": "https://api.sandbox.africastalking.com/version1/messaging",
        "other": "https://api.africastalking.com/version1/messaging",
    }
    assert twilio("")._thread.own.api.base_url == "https://api.twilio.com"


HTTP_ANSWERS = [
    (Answer(302, type="text/html"), "http_302", "stop", "another address"),
    (Answer(400, "No", "text/plain"), "http_400", "stop", "the request is wrong"),
    (Answer(401, "The supplied authentication is invalid", "text/plain"), "http_401", "stop", "credentials"),
    (Answer(404, "<html>", "text/html"), "http_404", "stop", "not there"),
    (Answer(409, "", "text/plain"), "http_409", "later", "do not disturb"),
    (Answer(429, "", "text/plain"), "http_429", "later", "too many requests"),
    (Answer(500), "http_500", "unknown", "it may have failed after it took the message"),
    (Answer(502, "<html>", "text/html"), "http_502", "unknown", "somebody on the way"),
    (Answer(503, "<html><h1>503</h1></html>", "text/html"), "http_503", "unknown", "somebody on the way"),
    (Answer(504, "<html>", "text/html"), "http_504", "unknown", "somebody on the way"),
    (Answer(201, ""), "unreadable", "unknown", "taken, but no body"),
    (Answer(201, "<html>", "text/html"), "unreadable", "unknown", "taken, but a page for people"),
    (Answer(201, "[]"), "unreadable", "unknown", "JSON of another shape"),
    (Answer(201, '"Sent"'), "unreadable", "unknown", "a text"),
    (
        Answer(201, '{"SMSMessageData": {"Recipients": [{}]}, "num_segments": "x"}'),
        "unreadable",
        "unknown",
        "empty",
    ),
    (Answer(201, hangs=True), "time_out", "unknown", "no answer"),
    (Answer(201, breaks=True), "broken_off", "unknown", "closed without an answer"),
]


@BOTH
@pytest.mark.parametrize(("answer", "code", "kind", "remark"), HTTP_ANSWERS)
def test_an_answer_that_is_none(make, answer, code, kind, remark):
    with provider(answer) as server:
        assert outcome(failure(make(server.url, seconds=patience(answer)))) == (code, kind, False)
        server.until_asked()
    assert len(server.requests) == 1, "nothing is sent a second time"


@BOTH
def test_a_provider_that_does_not_answer_is_not_waited_for(make):
    with provider(Answer(201, hangs=True)) as server:
        began = time.monotonic()
        failure(make(server.url, seconds=SECONDS))
        assert SECONDS <= time.monotonic() - began < LONG  # it would be for ever


@BOTH
def test_nobody_listens(make):
    assert outcome(failure(make(nobody()))) == ("no_connection", "later", False)


def test_a_wrong_certificate_stops_everything():
    # Nested as requests and urllib3 nest it; a server with such a certificate would need openssl here.
    refused = MaxRetryError(None, "/", PoolSSLError(ssl.SSLCertVerificationError("self-signed certificate")))
    assert outcome(network_failure(SSLError(refused))) == ("bad_certificate", "stop", False)


@BOTH
def test_an_address_that_is_none(make):
    assert outcome(failure(make("sok.example"))) == ("bad_address", "stop", False)


@BOTH
def test_an_error_of_before_is_not_taken_for_this_one(make):
    with provider(Answer(201, hangs=True)) as server:
        try:
            make(nobody()).send(NUMBER, TEXT)
        except SendFailed:
            with pytest.raises(SendFailed) as failed:
                make(server.url, seconds=SECONDS).send(NUMBER, TEXT)
    assert outcome(failed.value) == ("time_out", "unknown", False)


@BOTH
def test_a_connection_serves_many_messages_of_one_thread(make):
    with provider(TAKEN[make]) as server:
        sender = make(server.url)
        for _ in range(5):
            sender.send(NUMBER, TEXT)
    assert len({asked.connection for asked in server.requests}) == 1


@BOTH
def test_threads_send_at_once_each_by_its_own_connection(make):
    with provider(TAKEN[make]) as server:
        sender = make(server.url)
        in_threads(4, lambda: [sender.send(NUMBER, TEXT) for _ in range(5)])
    assert len(server.requests) == 20
    assert len({asked.connection for asked in server.requests}) == 4


@BOTH
def test_nothing_of_a_message_reaches_the_logs(make, caplog):
    caplog.set_level(logging.DEBUG)
    with provider(TAKEN[make]) as server:
        make(server.url).send(NUMBER, TEXT)
        server.answer = Answer(500)
        failure(make(server.url))
    assert caplog.text
    assert NUMBER[1:] not in caplog.text
    assert TEXT not in caplog.text


def in_threads(count: int, work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
