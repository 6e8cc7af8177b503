"""What must be found nowhere: numbers and words that stand out, in every way in which a program may write them down."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from array import array
from collections.abc import Iterable, Iterator
from urllib.parse import quote

CORE = "971298"  # in every number, three digits follow it
TOKEN, KHMER = "zyzzyva", "ស្នាមសម្គាល់"
CHUNK, OVERLAP = 1 << 20, 512  # bytes
LONGEST_PACKED = 20_000
HASHED_HEX, HASHED_BYTES = 16, 8  # so much of a hash is compared
GAP = rb"(?:[ .\-]|\xc2\xa0)?"
# Not in the middle of a key or a hash. (What is before it is looked at behind its first digit: ten times as fast.)
ALONE = rb"\d(?<![0-9a-fA-F]\d)%s(?![0-9a-fA-F])"
EMPTY, SHORT = re.compile(rb"\0{16,}"), bytes(16)  # of a page that is hardly filled; no mark has so many zeros
ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s")
BLAKE2B_SIZES = (8, 10, 16, 20, 24, 32)  # bytes; 64 is that of "blake2b"


def number(which: int) -> str:
    """One of a thousand made-up numbers, E.164."""
    return f"+855{CORE}{which:03d}"


def writings(number: str) -> tuple[str, ...]:
    """Abroad, without the plus, at home, bare."""
    bare = number.removeprefix("+855")
    return number, f"855{bare}", f"0{bare}", bare


def hashes(text: str) -> Iterator[bytes]:
    """What any program can make of it, without a key."""
    for name in ALGORITHMS:
        yield hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    for size in BLAKE2B_SIZES:
        yield hashlib.blake2b(text.encode(), digest_size=size).digest()


class Marks:
    """Finds numbers, words and codes in bytes."""

    def __init__(self, numbers: Iterable[str], codes: Iterable[str] = ()) -> None:
        said = [each for number in numbers for each in (*writings(number), *(f"tel:{x}" for x in writings(number)))]
        hashed = [digest for each in said for digest in hashes(each)]
        self._hex = {digest.hex()[:HASHED_HEX].encode() for digest in hashed}
        self._raw = set(array("Q", b"".join(digest[:HASHED_BYTES] for digest in hashed)))
        self._codes = {code.encode() for code in codes}
        self._said = list(_forms())

    def found(self, where: bytes) -> set[str]:
        """What can be read there, shortened; empty if there is nothing."""
        seen: set[str] = set()
        for start in range(0, max(len(where), 1), CHUNK):
            part = EMPTY.sub(SHORT, where[start : start + CHUNK + OVERLAP])
            for piece in (part, *_unpacked(part)):
                seen |= self._in(piece)
        return seen

    def _in(self, part: bytes) -> set[str]:
        plain = {repr(form) for form in self._said if form in part}
        plain |= {repr(match[0]) for match in SPACED.finditer(part) if _is_alone(part, match.start())}
        codes = {re.sub(rb"\D", b"", match[0]) for match in CODE.finditer(part)} & self._codes
        as_hex = {match[0][:HASHED_HEX].lower() for match in HEX.finditer(part)} & self._hex
        raw = LONG_HEX.sub(b"", part)  # in which there are no raw bytes
        windows = (array("Q", raw[at : at + (len(raw) - at) // 8 * 8]) for at in range(8))
        is_hashed = as_hex or any(not self._raw.isdisjoint(window) for window in windows)
        return plain | {f"code {code.decode()}" for code in codes} | ({"a number, hashed"} if is_hashed else set())


HEX, LONG_HEX = re.compile(rb"[0-9a-fA-F]{16,}"), re.compile(rb"[0-9a-f]{64,}")
DIGITS = [digit.encode() for digit in CORE]
SPACED = re.compile(GAP.join([*DIGITS, rb"\d", rb"\d", rb"\d"]) + rb"(?![0-9a-fA-F])")
BEFORE = re.compile(rb"(?:^|[^0-9a-fA-F])(?:00)?(?:855|0)?(?:[ .\-]|\xc2\xa0)?$", re.DOTALL)
CODE = re.compile(ALONE % (rb"\d{3}" + GAP + rb"\d{3}" + GAP + rb"\d{3}"))


def _is_alone(part: bytes, at: int) -> bool:
    """Whether the number that begins here is one, and no part of a key or a hash."""
    return BEFORE.search(part[max(0, at - 10) : at]) is not None


def _forms() -> Iterator[bytes]:
    """The core of the numbers, and the words, in every coding."""
    for word in (CORE, "".join(chr(0x17E0 + int(digit)) for digit in CORE), TOKEN, KHMER):
        raw = word.encode()
        if word != CORE:  # that is searched for where it stands alone
            yield from {raw, word.upper().encode(), word.title().encode(), repr(raw)[2:-1].encode()}
            yield from {json.dumps(word)[1:-1].encode(), quote(word).encode(), quote(word).lower().encode()}
            yield word.encode("unicode_escape")
        yield from {raw.hex().encode(), raw.hex().upper().encode(), word.encode("utf-16-le")}
        yield from (_base64_core(raw, before) for before in range(3))


def _base64_core(raw: bytes, before: int) -> bytes:
    """The letters that stand in base64 for `raw` whatever is around it, when so many bytes are before it."""
    coded = base64.b64encode(bytes(before) + raw)
    first, last = -(-before * 8 // 6), (before + len(raw)) * 8 // 6
    return coded[first:last]


def _unpacked(part: bytes) -> Iterator[bytes]:
    """What is packed in it: RQ packs what it keeps."""
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", part):
        try:
            unpacked = zlib.decompressobj().decompress(part[start.start() : start.start() + LONGEST_PACKED])
        except zlib.error:
            continue
        if len(unpacked) > HASHED_BYTES:
            yield unpacked
