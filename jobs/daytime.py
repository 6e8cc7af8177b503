"""Texts that nobody waits for: the hours of the day in which they may leave, and how they are written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.alphabets import to_wire
from bot.text import LANGUAGES, Sayable
from schemes import number
from schemes.cambodia import at
from store import messages
from store.contacts import SPOKEN
from store.sealing import Sealer


def ends(now: datetime) -> datetime | None:
    """Until when such texts may leave today, `now` in Cambodia; None if it is too early or too late (schemes/)."""
    on = now.date()
    begins, until = (at(on, number(name, on)) for name in ("texts_from_hour", "texts_until_hour"))
    return until if begins <= now < until else None


@dataclass(frozen=True, repr=False)
class Writer:
    """Writes them down in a transaction, to leave by this gateway and until that hour."""

    connection: Connection
    sealer: Sealer
    gateway: str
    until: datetime

    def write(self, dedupe: str, phone: str, language: str, said: Sayable) -> None:
        """One to this telephone (E.164), once by its `dedupe`; who speaks no language of ours gets the usual one."""
        words = said.in_(language if language in LANGUAGES else SPOKEN)
        messages.write(
            self.connection,
            self.sealer,
            dedupe=dedupe,
            number=phone,
            text=to_wire(words),
            gateway=self.gateway,
            until=self.until,
        )
