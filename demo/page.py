"""The page with two telephones, and what its script asks of the server."""

from dataclasses import asdict, dataclass
from dataclasses import field as setting
from typing import Any
from urllib.parse import quote

import redis
from flask import Blueprint, Response, jsonify, render_template, request
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from demo import duty, members, network
from demo.inbox import START, Inboxes, NoSuchPlace
from demo.measure import measure
from demo.mood import MOODS, Mood, Moods, NoSuchMood

DEMO_TOKEN = "demo"  # noqa: S105  known to everybody: under a real one nobody could have words of theirs signed
# Made up; who each of them is to the service, see demo.people, and demo.members for all others.
STRANGERS = {
    "+85512000001": "new here",
    "+85512000002": "new here",
    "+85512000003": "known, reads Khmer, allowed messages",
    "+85512000004": "known, reads English, said no to messages; employer, dials *1286*14#, PIN 4821",
}
TWILIO_PATH = "/sms/twilio"
LONGEST = 20_000  # characters that are measured at once

# Nothing comes from elsewhere, and nothing goes there.
POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Exchange:
    """What the telephone exchange behind the page knows of the service.

    `webhook_key` and `api_key` are those of Africa's Talking: the one in the addresses given to it, and the one
    our sender shows. `public_url` is what a signature of Twilio's covers.
    """

    service_code: str
    webhook_key: str = setting(repr=False)
    api_key: str = setting(repr=False)
    twilio_account_sid: str = ""
    twilio_auth_token: str = setting(default="", repr=False)
    public_url: str = ""

    @property
    def short_code(self) -> str:
        """The number that texts are sent to and come from: the digits of the service code."""
        return "".join(filter(str.isdecimal, self.service_code))

    @property
    def signs(self) -> bool:
        """Whether the page may send texts the way Twilio does."""
        return self.twilio_auth_token == DEMO_TOKEN


def blueprint(exchange: Exchange, inboxes: Inboxes, moods: Moods) -> Blueprint:
    """GET /phone and what lies below it, for a demonstration only."""
    phone = Blueprint("phone", __name__, url_prefix="/phone", template_folder="templates", static_folder="static")
    phone.add_url_rule("", "page", lambda: _page(exchange, moods))
    phone.add_url_rule("/measure", "measure", _measured, methods=["POST"])
    phone.add_url_rule("/inbox", "inbox", lambda: _inbox(inboxes), methods=["POST"])
    phone.add_url_rule("/mood", "mood", lambda: _become(moods), methods=["POST"])
    phone.add_url_rule(
        "/network/version1/messaging",
        "network",
        lambda: network.send(request, exchange.api_key, exchange.short_code, inboxes, moods.now()),
        methods=["POST"],
    )
    if exchange.signs:
        phone.add_url_rule("/twilio-signature", "sign", lambda: _signed(exchange), methods=["POST"])
    phone.register_error_handler(redis.RedisError, _away)
    return phone


def _page(exchange: Exchange, moods: Moods) -> Response:
    who = {**STRANGERS, **members.told(), **duty.told()}
    shown = {"told": _told(exchange), "who": who, "exchange": exchange, "moods": MOODS.values(), "mood": _mood(moods)}
    page = Response(render_template("phone.html", **shown))
    page.headers["Content-Security-Policy"] = POLICY
    page.headers["Cache-Control"] = "no-store"
    return page


def _mood(moods: Moods) -> Mood:
    """The network's mood; the page is shown also while nobody knows it."""
    try:
        return moods.now()
    except redis.RedisError:
        return MOODS["usual"]


def _told(exchange: Exchange) -> dict[str, Any]:
    """What the script cannot know: where the webhooks are with their key, and the codes."""
    key = f"?key={quote(exchange.webhook_key)}"
    return {
        "serviceCode": exchange.service_code,
        "shortCode": exchange.short_code,
        "twilioAccount": exchange.twilio_account_sid,
        "addresses": {
            "dial": f"/ussd/africastalking{key}",
            "ended": f"/ussd/africastalking/ended{key}",
            "text": f"/sms/africastalking{key}",
            "receipt": f"/sms/africastalking/receipt{key}",
            "twilio": TWILIO_PATH,
            "sign": "/phone/twilio-signature",
            "inbox": "/phone/inbox",
            "measure": "/phone/measure",
            "mood": "/phone/mood",
        },
    }


def _measured() -> tuple[Response, int]:
    words = request.form.get("text", "")
    if len(words) > LONGEST:
        return jsonify(error=f"At most {LONGEST} characters are measured."), 413
    return jsonify(asdict(measure(words))), 200


def _inbox(inboxes: Inboxes) -> tuple[Response, int]:
    number = request.form.get("number", "")
    try:
        texts = inboxes.after(number, request.form.get("after") or START)
    except NoSuchPlace:
        return jsonify(error="The field after is no place in an inbox."), 400
    return jsonify([{"place": place, **asdict(text)} for place, text in texts]), 200


def _become(moods: Moods) -> tuple[Response, int]:
    try:
        moods.become(request.form.get("mood", ""))
    except NoSuchMood:
        return jsonify(error=f"The field mood must be one of: {', '.join(MOODS)}."), 400
    return jsonify(mood=request.form["mood"]), 200


def _signed(exchange: Exchange) -> Response:
    """The signature that Twilio would put on this form."""
    validator: Any = RequestValidator(exchange.twilio_auth_token)
    url = exchange.public_url.rstrip("/") + TWILIO_PATH
    return jsonify(signature=validator.compute_signature(url, request.form))


def _away(_error: redis.RedisError) -> tuple[Response, int]:
    return jsonify(error="The inboxes cannot be reached."), 503
