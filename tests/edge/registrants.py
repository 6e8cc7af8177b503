"""People who register by telephone and do not give up when the service dies under them."""

from __future__ import annotations

import http.client
import random
import re
import time
from dataclasses import dataclass, field

from tests.edge.phone import Phone

SITUATION = ("3", "1", "1", "1", "34", "1", "1")  # register; a driver, paid by nobody, paying nobody; 34; no card; no
REFERENCE = re.compile(r"Your number: (\d{3} \d{3} \d{3})\.")
GO_ON = ("To register you we keep", "Please check.", "You were in the middle", "The Fund has your registration")
APOLOGY = "Sorry"  # after Khmer words, where the service does not know the language yet
PATIENCE = 60.0  # seconds for the last questions, the waiting for those who died included


class GaveUp(AssertionError):
    """Somebody was shown what nobody may be shown."""


@dataclass
class Registrant:
    """One of them, who tells what nobody else tells, and writes down each reference they are told."""

    phone: Phone
    number: int
    dice: random.Random
    told: list[str] = field(default_factory=list)
    interrupted: int = 0

    @property
    def national_id(self) -> str:
        return f"{self.number:09}"

    @property
    def name(self) -> str:
        letters = "abcdefghij"
        return "Sok " + "".join(letters[int(digit)] for digit in str(self.number)).capitalize()

    @property
    def born(self) -> str:
        return f"{1 + self.number % 28:02}{1 + self.number % 12:02}{1970 + self.number % 30}"

    def tell_all(self) -> None:
        """Everything up to the last questions, to a service that lives."""
        home, papers, child = ("21", "2101"), ("1", "CIE123"), ("3", "Sok Mony", "05052020", "1", "1")
        self.phone.dial()
        self.phone.key("2", "1", *SITUATION, "1", "1")
        self.phone.key(self.name, self.born, "1", self.national_id, *home, *papers, *child, "4821")
        shown = self.phone.key("4821")
        assert GO_ON[0] in shown, shown

    def finish(self) -> None:
        """The last questions, over and over again until a reference is told; then the gateway repeats itself."""
        end = time.monotonic() + PATIENCE
        answer = "1"
        while not self.told:
            assert time.monotonic() < end, "nobody was told anything"
            shown = self._try(answer)
            if shown is None or APOLOGY in shown:
                time.sleep(self.dice.uniform(0.05, 0.3))
                answer = self.dice.choice(("", "redial"))
                continue
            if found := REFERENCE.search(shown):
                self.told.append(found[1])
            elif not any(words in shown for words in GO_ON):
                raise GaveUp(shown)
            answer = "1"
        if (again := self._try("")) and (found := REFERENCE.search(again)):
            self.told.append(found[1])

    def _try(self, answer: str) -> str | None:
        """What is shown; None if the service died. Without an answer the gateway repeats the last request."""
        try:
            if answer == "redial":
                return self.phone.dial()
            return self.phone.key(answer) if answer else self.phone.request()
        except (OSError, http.client.HTTPException):
            self.interrupted += 1
            return None
