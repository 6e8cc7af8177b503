"""One telephone's line to the running service, over the same addresses as a telephone company's."""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests

ANSWER_SECONDS = 10  # Africa's Talking gives a call up when it is not answered by then
NETWORK_CODE = "99999"  # that of their sandbox


class LineDead(Exception):
    """Nobody answers, or not as a call is answered: `code` is `nobody` or `not_taken`; the text is for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Shown:
    """A screen, and whether the call goes on."""

    words: str
    goes_on: bool


class Line:
    """A telephone with a number (E.164) and at most one call at a time. Every method may raise LineDead."""

    def __init__(self, base_url: str, key: str, number: str, service_code: str) -> None:
        self.number = number
        self.service_code = service_code
        self._url = base_url.rstrip("/")
        self._key = {"key": key}
        self._asking = requests.Session()
        self._asking.trust_env = False  # a proxy knows nothing of this machine
        self._place = ""
        self._receipts: list[tuple[float, str]] = []  # when each is due, and of which text
        self._call: dict[str, str] | None = None
        self._began = 0.0
        self._hops = 0

    @property
    def is_in_call(self) -> bool:
        """Whether somebody waits at the other end."""
        return self._call is not None

    @property
    def short_code(self) -> str:
        """The number for texts: the digits of the service code."""
        return "".join(filter(str.isdecimal, self.service_code))

    def dial(self, code: str) -> Shown:
        """Call the service code, perhaps with answers: `*1286*1*2#`."""
        self.hang_up()
        stem = self.service_code[:-1]
        if code != self.service_code and not (code.startswith(f"{stem}*") and code.endswith("#")):
            return Shown("Connection problem or invalid MMI code.", goes_on=False)
        self._began, self._hops = time.monotonic(), 0
        self._call = {
            "sessionId": f"ATUid_{secrets.token_hex(16)}",
            "phoneNumber": self.number,
            "networkCode": NETWORK_CODE,
            "serviceCode": self.service_code,
            "text": code[len(stem) + 1 : -1],
        }
        return self._hear(self._call)

    def answer(self, words: str) -> Shown:
        """Answer the screen of the call: everything typed in a call travels, joined by stars."""
        if not self._call:
            raise ValueError("There is no call to answer in.")
        before = self._call["text"]
        self._call["text"] = f"{before}*{words}" if self._hops > 1 or before else words
        return self._hear(self._call)

    def hang_up(self) -> None:
        """End the call, if there is one: the service is told as it would be of a dropped line."""
        if self._call:
            self._end(self._call, "Incomplete")

    def send_text(self, words: str) -> None:
        """Send a text to the service; what it replies arrives later."""
        form = {"id": secrets.token_hex(16), "linkId": secrets.token_hex(16), "date": _now(), "text": words}
        self._post("/sms/africastalking", form | {"from": self.number, "to": self.short_code})

    def texts(self) -> list[str]:
        """The texts that arrived since the last time, oldest first; the receipts that are due go out."""
        inbox = self._post("/phone/inbox", {"number": self.number, "after": self._place}).json()
        now = time.monotonic()
        for text in inbox:
            self._place = text["place"]
            self._receipts += [(now + seconds, text["id"]) for seconds in text["receipts"]]
        self._send_receipts(now)
        return [text["words"] for text in inbox]

    def _send_receipts(self, now: float) -> None:
        due = [text for time_, text in self._receipts if time_ <= now]
        self._receipts = [each for each in self._receipts if each[0] > now]
        for text in due:
            receipt = {"id": text, "phoneNumber": self.number, "networkCode": NETWORK_CODE, "status": "Success"}
            self._post("/sms/africastalking/receipt", receipt)

    def _hear(self, call: dict[str, str]) -> Shown:
        self._hops += 1
        verb, _, words = self._post("/ussd/africastalking", call).text.partition(" ")
        if verb not in ("CON", "END"):
            raise LineDead("not_taken", "The service answered neither with CON nor with END.")
        if verb == "END":
            self._end(call, "Success")
        return Shown(words, verb == "CON")

    def _end(self, call: dict[str, str], status: str) -> None:
        self._call = None
        rest = {name: value for name, value in call.items() if name != "text"}
        notice = {"status": status, "hopsCount": self._hops, "input": call["text"], "date": _now()}
        milliseconds = int((time.monotonic() - self._began) * 1000)
        self._post("/ussd/africastalking/ended", rest | notice | {"durationInMillis": milliseconds})

    def _post(self, path: str, form: dict[str, Any]) -> requests.Response:
        try:
            answer = self._asking.post(self._url + path, form, params=self._key, timeout=ANSWER_SECONDS)
        except requests.RequestException:
            sentence = f"Nobody answers at {self._url}. Start the service with `make run`, then try again."
            raise LineDead("nobody", sentence) from None
        if not answer.ok:
            raise LineDead("not_taken", f"The service answered with HTTP status {answer.status_code}.")
        return answer


def _now() -> str:
    """The time as Africa's Talking writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
