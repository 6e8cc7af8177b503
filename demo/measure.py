"""How much room words take on a screen and in a text message, counted by the service's own counter."""

import re
from dataclasses import dataclass

from bot import alphabets
from bot.pages import USSD, USSD_LIMIT, Room

NAMES = {"gsm7": "GSM-7", "ucs2": "UCS-2"}
_MORE_KEY = re.compile(r"(?:^|\s)01\s\S")  # "01 More" on the last line, in any language


@dataclass(frozen=True)
class Measure:
    """What words take: `room` is what a page may use, `limit` what the standard allows, `parts` those of an SMS."""

    alphabet: str
    units: int
    room: int
    limit: int
    parts: list[int]
    has_more: bool


def measure(words: str, room: Room = USSD) -> Measure:
    """The words as they stand, neither cut nor cleaned: units are septets or 16-bit units by alphabet."""
    used = alphabets.alphabet(words)
    return Measure(
        alphabet=NAMES[used],
        units=alphabets.units(words),
        room=getattr(room, used),
        limit=getattr(USSD_LIMIT, used),
        parts=alphabets.parts(words),
        has_more=bool(_MORE_KEY.search(words.rpartition("\n")[2])),
    )
