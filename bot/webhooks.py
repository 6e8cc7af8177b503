"""Flask's side of a conversation: a request of a provider becomes a message, a screen becomes its response."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import redis
from flask import Blueprint, Response, request

from bot import alphabets, phone
from bot.effects import today
from bot.gateways import Asked, CallEnded, Dialled, GatewayError, OptOut, Receipt, TextIn
from bot.gateways.africastalking import AfricasTalking, ussd_response
from bot.gateways.twilio import Twilio, reply
from bot.memory import Busy, LockLost
from bot.text import FIRST_LANGUAGE, _
from bot.turns import Turns
from bot.watch import CALLS, RECEIPTS, REFUSED, failed, turn_failed
from store import Store, StoreAway, contacts, messages, outcomes
from store.outage import StillAway
from store.receipts import Receipt as Kept

PUT_OFF = (StoreAway, StillAway, redis.RedisError, Busy, LockLost)  # a minute later it may be well
FOREIGN = _("This service is for mobile phones of Cambodia.")  # max: ussd1


@dataclass(frozen=True)
class Desk:
    """What answers the providers."""

    turns: Turns
    store: Store
    africastalking: AfricasTalking
    twilio: Twilio
    send_soon: Callable[[UUID], None]


def blueprint(desk: Desk) -> Blueprint:
    """The addresses given to providers."""
    hooks = Blueprint("webhooks", __name__)
    at, twilio = desk.africastalking, desk.twilio

    def post(path: str, answer: Callable[[Asked], Response]) -> None:
        def view() -> Response:
            return _guarded(path, answer)

        hooks.add_url_rule(path, endpoint=path.strip("/").replace("/", "_"), view_func=view, methods=["POST"])

    post("/ussd/africastalking", lambda asked: _dial(desk, at.dialled(asked)))
    post("/ussd/africastalking/ended", lambda asked: _ended(at.call_ended(asked)))
    post("/sms/africastalking", lambda asked: _text_later(desk, at.text_in(asked)))
    post("/sms/africastalking/receipt", lambda asked: _receipt(desk, at.receipt(asked)))
    post("/sms/africastalking/optout", lambda asked: _opt_out(desk, at.opt_out(asked)))
    post("/sms/twilio", lambda asked: _text_at_once(desk, twilio.text_in(asked)))
    post("/sms/twilio/receipt", lambda asked: _receipt(desk, twilio.receipt(asked)))
    return hooks


def _dial(desk: Desk, dialled: Dialled) -> Response:
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


def _text_at_once(desk: Desk, text_in: TextIn) -> Response:
    """The reply goes back in the response."""
    number = _mobile_or_none(text_in.number)
    if number is None:
        return _xml(None)
    try:
        return _xml(desk.turns.text(text_in, number))
    except Exception as error:
        turn_failed(text_in.gateway, error)
        return _xml(desk.turns.apology(number).text)


def _text_later(desk: Desk, text_in: TextIn) -> Response:
    """The reply is written down and sent by a worker; when that cannot be done the provider sends the text again."""
    number = _mobile_or_none(text_in.number)
    if number is None:
        return _plain("Not answered: the sender is no mobile phone of Cambodia.")
    written: list[UUID] = []
    try:
        desk.turns.text(text_in, number, lambda words: written.append(_write(desk, text_in, number, words)))
    except PUT_OFF as error:
        turn_failed(text_in.gateway, error)
        return _plain("Not taken in. Please send it again.", 503)
    except Exception as error:  # it would break again, every minute for 12 hours
        turn_failed(text_in.gateway, error)
        written = [_write(desk, text_in, number, desk.turns.apology(number).text)]
    for message in written:
        desk.send_soon(message)
    return _plain("Taken in.")


def _write(desk: Desk, text_in: TextIn, number: str, words: str) -> UUID:
    with desk.store.transaction() as connection:
        return messages.write(
            connection,
            desk.store.sealer,
            dedupe=f"reply-{text_in.gateway}-{text_in.id}",
            number=number,
            text=words,
            gateway=text_in.gateway,
        )


def _receipt(desk: Desk, receipt: Receipt) -> Response:
    with desk.store.transaction() as connection:
        kept = Kept(receipt.gateway, receipt.message, receipt.status, receipt.reason, receipt.opted_out)
        outcomes.record_receipt(connection, desk.store.sealer, kept, today())
    RECEIPTS.labels(receipt.gateway, receipt.status).inc()
    return _plain("Noted.")


def _opt_out(desk: Desk, opt_out: OptOut) -> Response:
    number = _mobile_or_none(opt_out.number)
    if number:
        with desk.store.transaction() as connection:
            contacts.forbid(connection, desk.store.sealer, number, today())
    return _plain("Noted.")


def _ended(ended: CallEnded) -> Response:
    """The call is over; the conversation is not: it can be taken up by dialling again."""
    CALLS.labels(ended.gateway, ended.status).inc()
    return _plain("Noted.")


def _guarded(path: str, answer: Callable[[Asked], Response]) -> Response:
    asked = Asked(
        path=request.environ.get("RAW_URI", request.path).partition("?")[0],
        query=request.query_string.decode("latin-1"),
        form=request.form,
        headers=request.headers,
    )
    try:
        return answer(asked)
    except GatewayError as refused:
        REFUSED.labels(path, refused.code).inc()
        return _plain(refused.sentence, refused.status)
    except StoreAway as away:
        failed("store_away", away)
        return _plain("Not kept. Please send it again.", 503)


def _mobile_or_none(raw: str) -> str | None:
    try:
        return phone.mobile(raw)
    except phone.NotAPhoneNumber:
        return None


def _ussd(text: str, goes_on: bool) -> Response:
    return _plain(ussd_response(text, goes_on))


def _xml(text: str | None) -> Response:
    return Response(reply(text), content_type="text/xml; charset=utf-8")


def _plain(sentence: str, status: int = 200) -> Response:
    return Response(sentence, status, content_type="text/plain; charset=utf-8")
