"""A made-up telephone whose calls and texts reach the service as providers bring them, over any way to post."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from tests.gateways.good import ACCOUNT_SID, KEY_QUERY, Fields, signature

_ids = itertools.count(1)
_numbers = itertools.count(12_300_000)


@dataclass(frozen=True)
class Answered:
    """A response over HTTP."""

    status: int
    text: str
    type: str


Post = Callable[[str, Fields, Fields], Answered]  # path with query, form, headers


def fresh_number() -> str:
    """A made-up number that nobody has called from."""
    return f"+855{next(_numbers)}"


def fresh_id(start: str) -> str:
    """An id of a provider's that was never used."""
    return f"{start}{next(_ids):06d}"


class Phone:
    """One caller. Calls travel by Africa's Talking, texts by Twilio unless said otherwise."""

    def __init__(self, post: Post, number: str = "") -> None:
        self.post = post
        self.number = number or fresh_number()
        self.call = self.typed = ""

    def dial(self, typed: str = "", call: str = "") -> str:
        """Begin a call, perhaps with answers behind the code; gives the whole response."""
        self.call, self.typed = call or fresh_id("ATUid_"), typed
        return self.request()

    def key(self, *words: str) -> str:
        """Answer one screen after the other; gives the last response."""
        for each in words:
            self.typed = f"{self.typed}*{each}" if self.typed else each
            shown = self.request()
        return shown

    def request(self) -> str:
        """The request of the call as it stands, once more if need be; it must be answered as a call is."""
        answered = self.asked()
        assert (answered.status, answered.type) == (200, "text/plain; charset=utf-8"), answered
        assert answered.text.startswith(("CON ", "END ")), answered
        return answered.text

    def asked(self) -> Answered:
        """The response to that request, whatever it is."""
        fields = (
            ("sessionId", self.call),
            ("phoneNumber", self.number),
            ("networkCode", "99999"),
            ("serviceCode", "*1286#"),
            ("text", self.typed),
        )
        return self.post(f"/ussd/africastalking?{KEY_QUERY}", fields, ())

    def write(self, words: str, id: str = "", **more: str) -> str | None:
        """Send a text by Twilio; gives the reply, None if there is none."""
        answered = self.texted(words, id, **more)
        assert (answered.status, answered.type) == (200, "text/xml; charset=utf-8"), answered
        return ElementTree.fromstring(answered.text).findtext("Message")  # noqa: S314  our own document

    def texted(self, words: str, id: str = "", **more: str) -> Answered:
        """The response to such a text, whatever it is."""
        sid = id or fresh_id("SM")
        fields = {"MessageSid": sid, "AccountSid": ACCOUNT_SID, "From": self.number, "To": "1286", "Body": words}
        form = tuple((fields | more).items())
        return self.post("/sms/twilio", form, signature(form, "/sms/twilio"))

    def send(self, words: str, id: str = "") -> Answered:
        """Send a text by Africa's Talking; the reply travels apart."""
        fields = (("id", id or fresh_id("at-")), ("from", self.number), ("to", "1286"), ("text", words))
        return self.post(f"/sms/africastalking?{KEY_QUERY}", fields, ())

    def opt_out(self) -> Answered:
        """Leave the list at Africa's Talking."""
        return self.post(
            f"/sms/africastalking/optout?{KEY_QUERY}", (("senderId", "1286"), ("phoneNumber", self.number)), ()
        )
