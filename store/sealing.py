"""What is kept about a person is sealed, and found by a keyed hash; the keys stand in no database."""

import hashlib
from enum import StrEnum

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

KEY_BYTES = SecretBox.KEY_SIZE
END, FILLING = b"\1", b"\0"


class Codes(StrEnum):
    """Why something could not be sealed or opened."""

    NO_KEY = "no_key"
    LONG_PURPOSE = "long_purpose"
    CANNOT_OPEN = "cannot_open"


SENTENCES = {
    Codes.NO_KEY: "SECRET_KEY is empty: nothing can be sealed without it.",
    Codes.LONG_PURPOSE: f"The purpose of a key has at most {hashlib.blake2b.PERSON_SIZE} ASCII letters.",
    Codes.CANNOT_OPEN: "It cannot be opened: it was damaged, or sealed under another SECRET_KEY.",
}


class SealingError(Exception):
    """Something could not be sealed or opened; `code` says why, the sentence never shows what was in it."""

    def __init__(self, code: Codes) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


def derive_key(secret_key: str, purpose: str) -> bytes:
    """32 bytes from SECRET_KEY for one purpose (1 to 16 ASCII letters); one key tells nothing of another.

    Raises SealingError (no_key, long_purpose).
    """
    if not secret_key:
        raise SealingError(Codes.NO_KEY)
    person = purpose.encode("ascii", "replace")
    if not 0 < len(person) <= hashlib.blake2b.PERSON_SIZE or not purpose.isascii():
        raise SealingError(Codes.LONG_PURPOSE)
    # BLAKE2b takes a key of at most 64 bytes, an environment variable may be longer.
    root = hashlib.blake2b(secret_key.encode()).digest()
    return hashlib.blake2b(key=root, person=person, digest_size=KEY_BYTES).digest()


class Box:
    """Seals and opens texts under one key."""

    def __init__(self, key: bytes) -> None:
        self._box = SecretBox(key)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"

    def seal(self, text: str, room: int = 1) -> bytes:
        """The text encrypted and authenticated (XSalsa20-Poly1305), each time under a fresh nonce.

        It is filled up to a multiple of `room` bytes: whose length is known, is half read.
        """
        written = text.encode() + END
        return bytes(self._box.encrypt(written + FILLING * (-len(written) % room)))

    def open(self, sealed: bytes) -> str:
        """The text that was sealed. Raises SealingError (cannot_open)."""
        try:
            return self._box.decrypt(bytes(sealed)).rstrip(FILLING).removesuffix(END).decode()
        except (CryptoError, ValueError):
            raise SealingError(Codes.CANNOT_OPEN) from None

    def read(self, sealed: bytes) -> str | None:
        """The same; None where it was sealed under another SECRET_KEY, for a task in which all others must go on."""
        try:
            return self.open(sealed)
        except SealingError:
            return None


class Sealer(Box):
    """Seals and opens texts and hashes numbers, under the keys of one purpose: the store, or sessions."""

    def __init__(self, secret_key: str, purpose: str = "store") -> None:
        """`purpose` has at most 10 ASCII letters. Raises SealingError (no_key, long_purpose)."""
        super().__init__(derive_key(secret_key, f"{purpose}-seal"))
        self._index_key = derive_key(secret_key, f"{purpose}-index")
        self._own_key = derive_key(secret_key, f"{purpose}-own")

    def own(self, number: str) -> Box:
        """What seals for one person: its key needs their number (E.164) beside SECRET_KEY, and lies nowhere."""
        return Box(hashlib.blake2b(number.encode(), key=self._own_key, digest_size=KEY_BYTES).digest())

    def index(self, number: str) -> bytes:
        """32 bytes by which a number (E.164) is found; without the key nobody can try all numbers on it."""
        return hashlib.blake2b(number.encode(), key=self._index_key, digest_size=32).digest()
