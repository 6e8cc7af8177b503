"""Which alphabet a text travels in, how much room it takes there, and the characters that would waste it."""

import re
from typing import Literal

Alphabet = Literal["gsm7", "ucs2"]

# 3GPP TS 23.038, 6.2.1 and 6.2.1.1: 127 characters of one septet, and ten of two (escape and character).
ONE_SEPTET = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO_SEPTETS = "\f^{}\\[~]|€"

_GSM7 = re.compile(f"[{re.escape(ONE_SEPTET + TWO_SEPTETS)}]*")
_TWICE: dict[Alphabet, re.Pattern[str]] = {
    "gsm7": re.compile(f"[{re.escape(TWO_SEPTETS)}]"),
    "ucs2": re.compile("[\U00010000-\U0010ffff]"),  # a surrogate pair
}
"""The characters that take two units, by alphabet."""

# One message has 140 octets; each part of several gives six of them to its header.
_WHOLE: dict[Alphabet, int] = {"gsm7": 160, "ucs2": 70}
_PART: dict[Alphabet, int] = {"gsm7": 153, "ucs2": 67}

BREAK_MARKS = "\u200b\u2060\u00a0\u202f\u2007"
"""How catalogues say where a line may break (the first) and where it may not (the others)."""


def _chars(*spans: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in spans for code in range(first, last + 1))


_SENT_AS = {
    "": "\u200b\u200d\u200e\u200f\u2060\ufeff\u00ad\u17b4\u17b5"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + _chars((0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F)),
    " ": "\t\u00a0\u202f\u205f\u3000" + _chars((0x2000, 0x200A)),
    "\n": "\r\u0085\u2028\u2029",
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "...": "\u2026",
}
_WIRE = {"\r\n": "\n"} | {char: sent for sent, chars in _SENT_AS.items() for char in chars}
# Between a register shifter and a vowel drawn above it, a zero-width non-joiner changes what is drawn.
_NEEDLESS_ZWNJ = "(?<![\u17c9\u17ca])\u200c|\u200c(?![\u17b7-\u17ba\u17be\u17bf])"


def _replaceable(kept: str) -> re.Pattern[str]:
    chars = "".join(char for char in _WIRE if len(char) == 1 and char not in kept)
    return re.compile(f"\r\n|[{re.escape(chars)}]|{_NEEDLESS_ZWNJ}")


_NOT_WIRE = _replaceable(kept="")
_NOT_WIRE_NOR_BREAK = _replaceable(kept=BREAK_MARKS)


def to_wire(text: str) -> str:
    """The text as it is sent: nothing invisible, and no typography where plain GSM-7 says the same.

    A curly quote or a special space in an English sentence would halve the room of the whole message.
    """
    return _NOT_WIRE.sub(_sent, text)


def to_breakable(text: str) -> str:
    """The text as it is sent, except that the marks for where it may break still stand in it."""
    return _NOT_WIRE_NOR_BREAK.sub(_sent, text)


def _sent(match: re.Match[str]) -> str:
    return _WIRE.get(match[0], "")


def is_gsm7(text: str) -> bool:
    """Whether every character is in the default alphabet of GSM or its extension table."""
    return _GSM7.fullmatch(text) is not None


def alphabet(text: str) -> Alphabet:
    """The alphabet the text is sent in: GSM-7 if every character is in it, otherwise UCS-2."""
    return "gsm7" if is_gsm7(text) else "ucs2"


def units(text: str) -> int:
    """The room the text takes: septets in GSM-7, 16-bit units in UCS-2."""
    return len(text) + len(_TWICE[alphabet(text)].findall(text))


def has_twice(text: str) -> bool:
    """Whether any character takes two units in either alphabet."""
    return any(pattern.search(text) for pattern in _TWICE.values())


def parts(text: str) -> list[int]:
    """The size of each SMS part in units of the text's alphabet; an empty text is one empty part.

    Networks cut where the room ends, even within a Khmer letter, and phones join the parts again. Only an
    escape and its character, or the two halves of a surrogate pair, stay in one part.
    """
    used = alphabet(text)
    twice = [match.start() for match in _TWICE[used].finditer(text)]
    total, room = len(text) + len(twice), _PART[used]
    if total <= _WHOLE[used]:
        return [total]
    seconds = {start + before + 1 for before, start in enumerate(twice)}  # units that may not open a part
    sizes, done = [], 0
    while total - done > room:
        size = room - 1 if done + room in seconds else room
        sizes.append(size)
        done += size
    return [*sizes, total - done]


def left(text: str) -> int:
    """The room that is left in the last part, in units of the text's alphabet."""
    sizes = parts(text)
    return (_WHOLE if len(sizes) == 1 else _PART)[alphabet(text)] - sizes[-1]


def strange(text: str) -> str:
    """The characters that GSM-7 does not have, each once: any of them turns the whole text into UCS-2."""
    return "".join(dict.fromkeys(char for char in text if not is_gsm7(char)))
