"""The page's own small telephone network: it is asked to send as Africa's Talking is, and fills inboxes.

So the real sender runs in a demonstration too. The contract is on developers.africastalking.com: "Sending SMS".
"""

import hmac
import re
import secrets
import time
from typing import Any

from flask import Request, Response, jsonify

from bot import alphabets
from demo.inbox import Inboxes, Text
from demo.mood import Mood

PRICE = 0.8  # Kenyan shillings, made up
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


def send(asked: Request, api_key: str, sender: str, inboxes: Inboxes, mood: Mood) -> Response:
    """The answer to POST /version1/messaging: 201, with one recipient for each number it was sent to.

    `sender` is who a text comes from that names nobody. The answer comes as late as the mood wants it, and what was
    taken is in the inboxes by then. Raises redis.RedisError.
    """
    if not _same(asked.headers.get("apiKey", ""), api_key):
        return _refused("The supplied authentication is invalid", 401)
    words = asked.form.get("message", "")
    if not words or not asked.form.get("to"):
        return _refused("The fields to and message must be there and not empty.", 400)
    who = asked.form.get("from") or sender
    recipients = [_deliver(number, who, words, inboxes, mood) for number in asked.form["to"].split(",")]
    time.sleep(mood.pause)
    answer = jsonify(SMSMessageData={"Message": _summary(recipients), "Recipients": recipients})
    answer.status_code = 201
    return answer


def _deliver(number: str, sender: str, words: str, inboxes: Inboxes, mood: Mood) -> dict[str, Any]:
    # Their words for a message that was not taken: a cost of "0", and "None" where an id would be.
    if not _NUMBER.fullmatch(number):
        return _recipient(number, 403, "InvalidPhoneNumber", "0", "None", 0)
    if mood.refusal:
        return _recipient(number, *mood.refusal, "0", "None", 0)
    text = Text(f"ATXid_{secrets.token_hex(16)}", sender, words, mood.receipts)
    inboxes.put(number, text)
    return _recipient(number, 101, "Success", f"KES {PRICE:.4f}", text.id, len(alphabets.parts(words)))


def _recipient(number: str, code: int, status: str, cost: str, message: str, parts: int) -> dict[str, Any]:
    return {
        "statusCode": code,
        "number": number,
        "status": status,
        "cost": cost,
        "messageId": message,
        "messageParts": parts,
    }


def _summary(recipients: list[dict[str, Any]]) -> str:
    taken = sum(each["statusCode"] == 101 for each in recipients)
    return f"Sent to {taken}/{len(recipients)} Total Cost: KES {PRICE * taken:.4f}"


def _refused(sentence: str, status: int) -> Response:
    return Response(sentence, status, content_type="text/plain; charset=utf-8")


def _same(given: str, right: str) -> bool:
    # compare_digest takes only ASCII as text, and anything as bytes.
    return hmac.compare_digest(given.encode(errors="backslashreplace"), right.encode())
