"""The web's side of a conversation: a request of a provider becomes a message, a screen becomes its response."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

import redis
from werkzeug.datastructures import EnvironHeaders
from werkzeug.exceptions import ClientDisconnected, HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_input_stream

from bot import alphabets, phone
from bot.gateways import Asked, CallEnded, Dialled, GatewayError, OptOut, Receipt, TextIn
from bot.gateways.africastalking import AfricasTalking, ussd_response
from bot.gateways.form import Posted
from bot.gateways.twilio import Twilio, reply
from bot.memory import Busy, LockLost
from bot.text import FIRST_LANGUAGE, _
from bot.turns import Turns
from bot.watch import CALLS, REFUSED, failed, receipt_came, turn_failed
from schemes.cambodia import today
from store import Store, StoreAway, contacts, messages, outcomes, redactions
from store.outage import StillAway
from store.receipts import Receipt as Kept

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PUT_OFF = (StoreAway, StillAway, redis.RedisError, Busy, LockLost)  # a minute later it may be well
LONGEST_REQUEST = 256 * 1024  # bytes: a text of 10,000 Khmer letters, as a form encodes it, and room to spare
FORM = "application/x-www-form-urlencoded"
PLAIN, XML = "text/plain; charset=utf-8", "text/xml; charset=utf-8"
FOREIGN = _("This service is for mobile phones of Cambodia.")  # max: ussd1


@dataclass(frozen=True)
class Desk:
    """What answers the providers."""

    turns: Turns
    store: Store
    africastalking: AfricasTalking
    twilio: Twilio
    send_soon: Callable[[UUID], None]


@dataclass(frozen=True)
class Reply:
    """A response of a few words, which is the WSGI application that gives it."""

    words: str
    status: int = 200
    type: str = PLAIN

    def __call__(self, _environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = self.words.encode()
        headers = [("Content-Type", self.type), ("Content-Length", str(len(body)))]
        start_response(f"{self.status} {HTTPStatus(self.status).phrase}", headers)
        return [body]


def in_front_of(others: WSGIApplication, desk: Desk) -> WSGIApplication:
    """The addresses given to providers, as a WSGI application; what comes to any other address is for `others`.

    Providers need no context, session or signal of Flask's and no form but one. A turn would take half as long again.
    """
    answers = _answers(desk)

    def webhooks(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = answers.get(environ["PATH_INFO"])
        if answer is None:
            return others(environ, start_response)
        return _guarded(environ, answer)(environ, start_response)

    return webhooks


def _answers(desk: Desk) -> dict[str, Callable[[Asked], Reply]]:
    at, twilio = desk.africastalking, desk.twilio
    return {
        "/ussd/africastalking": lambda asked: _dial(desk, at.dialled(asked)),
        "/ussd/africastalking/ended": lambda asked: _ended(at.call_ended(asked)),
        "/sms/africastalking": lambda asked: _text_later(desk, at.text_in(asked)),
        "/sms/africastalking/receipt": lambda asked: _receipt(desk, at.receipt(asked)),
        "/sms/africastalking/optout": lambda asked: _opt_out(desk, at.opt_out(asked)),
        "/sms/twilio": lambda asked: _text_at_once(desk, twilio.text_in(asked)),
        "/sms/twilio/receipt": lambda asked: _receipt(desk, twilio.receipt(asked)),
    }


def _dial(desk: Desk, dialled: Dialled) -> Reply:
    try:
        number = phone.mobile(dialled.number)
    except phone.NotAPhoneNumber as refused:
        if refused.code == "not_a_number":
            raise GatewayError("not_a_number", "The field phoneNumber holds no telephone number.") from None
        return _ussd(alphabets.to_wire(FOREIGN.in_(FIRST_LANGUAGE)), goes_on=False)
    try:
        answer = desk.turns.dial(dialled, number)
        return _ussd(answer.text, answer.goes_on)
    except Exception as error:
        turn_failed(dialled.gateway, error)
        return _ussd(desk.turns.apology(number).text, goes_on=False)


def _text_at_once(desk: Desk, text_in: TextIn) -> Reply:
    """The reply goes back in the response."""
    number = _mobile_or_none(text_in.number)
    if number is None:
        return _xml(None)
    try:
        return _xml(desk.turns.text(text_in, number, is_secret=lambda: _empty_later(desk, number)))
    except Exception as error:
        turn_failed(text_in.gateway, error)
        return _xml(desk.turns.apology(number).text)


def _empty_later(desk: Desk, number: str) -> None:
    """The provider keeps copies of texts: have those of this number emptied."""
    with desk.store.transaction() as connection:
        redactions.ask(connection, desk.store.sealer, number)


def _text_later(desk: Desk, text_in: TextIn) -> Reply:
    """The reply is written down and sent by a worker; when that cannot be done the provider sends the text again."""
    number = _mobile_or_none(text_in.number)
    if number is None:
        return Reply("Not answered: the sender is no mobile phone of Cambodia.")
    written: list[UUID] = []
    try:
        desk.turns.text(text_in, number, lambda words: written.append(_write(desk, text_in, number, words)))
    except PUT_OFF as error:
        turn_failed(text_in.gateway, error)
        return Reply("Not taken in. Please send it again.", 503)
    except Exception as error:  # it would break again, every minute for 12 hours
        turn_failed(text_in.gateway, error)
        written = [_write(desk, text_in, number, desk.turns.apology(number).text)]
    for message in written:
        desk.send_soon(message)
    return Reply("Taken in.")


def _write(desk: Desk, text_in: TextIn, number: str, words: str) -> UUID:
    with desk.store.transaction() as connection:
        return messages.write(
            connection,
            desk.store.sealer,
            dedupe=f"reply-{desk.turns.effects.mark(f'{text_in.gateway} {text_in.id}')}",
            number=number,
            text=words,
            gateway=text_in.gateway,
        )


def _receipt(desk: Desk, receipt: Receipt) -> Reply:
    number = _mobile_or_none(receipt.number)
    index = desk.store.sealer.index(number) if number else None
    with desk.store.transaction() as connection:
        why = (receipt.reason, receipt.opted_out, receipt.kind)
        kept = Kept(receipt.gateway, receipt.message, receipt.status, *why, index)
        outcomes.record_receipt(connection, desk.store.sealer, kept, today())
    receipt_came(phone.operator(number) if number else None, receipt.gateway, receipt.status)
    return Reply("Noted.")


def _opt_out(desk: Desk, opt_out: OptOut) -> Reply:
    number = _mobile_or_none(opt_out.number)
    if number:
        with desk.store.transaction() as connection:
            contacts.forbid(connection, desk.store.sealer, number, today())
    return Reply("Noted.")


def _ended(ended: CallEnded) -> Reply:
    """The call is over; the conversation is not: it can be taken up by dialling again."""
    CALLS.labels(ended.gateway, ended.status).inc()
    return Reply("Noted.")


def _guarded(environ: WSGIEnvironment, answer: Callable[[Asked], Reply]) -> WSGIApplication:
    """The answer, or one plain sentence for a machine."""
    try:
        return answer(_asked(environ))
    except GatewayError as error:
        REFUSED.labels(environ["PATH_INFO"], error.code).inc()
        return Reply(error.sentence, error.status)
    except HTTPException as error:
        return refused(error)
    except StoreAway as away:
        failed("store_away", away)
        return Reply("Not kept. Please send it again.", 503)
    except Exception as error:
        return broke(error)


def _asked(environ: WSGIEnvironment) -> Asked:
    if environ["REQUEST_METHOD"] != "POST":
        raise MethodNotAllowed(valid_methods=["POST"])
    type_ = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    body = _body(environ)
    return Asked(
        path=str(environ.get("RAW_URI", environ["PATH_INFO"])).partition("?")[0],
        query=environ.get("QUERY_STRING", ""),
        form=Posted(body if type_ == FORM else b""),
        headers=EnvironHeaders(environ),
    )


def _body(environ: WSGIEnvironment) -> bytes:
    """All that was posted, read at one go: for each further one the server would let other threads in between."""
    declared = str(environ.get("CONTENT_LENGTH", ""))
    if not declared.isdecimal():
        return get_input_stream(environ, max_content_length=LONGEST_REQUEST).read()
    if int(declared) > LONGEST_REQUEST:
        raise RequestEntityTooLarge
    body: bytes = environ["wsgi.input"].read(int(declared))
    if len(body) < int(declared):
        raise ClientDisconnected
    return body


def refused(error: HTTPException) -> Response:
    """For a request that cannot be taken: one plain sentence for a machine."""
    return Response(f"{error.name}.", error.code or 500, error.get_headers(), content_type=PLAIN)


def broke(error: Exception) -> Response:
    """For a request over which something broke: the log learns what, without what was said."""
    failed("request_failed", error)
    return Response("Something broke here; try again.", 500, content_type=PLAIN)


def _mobile_or_none(raw: str) -> str | None:
    try:
        return phone.mobile(raw)
    except phone.NotAPhoneNumber:
        return None


def _ussd(text: str, goes_on: bool) -> Reply:
    return Reply(ussd_response(text, goes_on))


def _xml(text: str | None) -> Reply:
    return Reply(reply(text), type=XML)
