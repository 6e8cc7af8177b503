"""What a complaint is sealed with: to a public key of somebody else, or under a code that only its worker has.

Everybody may seal to a public key; only who has the private one opens (libsodium's sealed box). What is sealed is
filled up to one length first, or a few: the telephone company knows how many texts each number sent, and how many
screens each one read, and could tell by its size whose a case is.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from store.sealing import Codes, Sealer, SealingError

# What a guess at a code costs: about 40 ms and 16 MiB, so that a small server can open several at once.
GUESS_PASSES, GUESS_MEMORY = 2, 16 * 1024 * 1024

# Bytes of anything before it is sealed: 10,000 letters in Khmer. Longer things are twice as long, or four times...
SHORTEST = 32 * 1024
_END = b"\x80"  # the text ends here, zeros follow (ISO/IEC 7816-4)


@dataclass(frozen=True, repr=False)
class CaseKey:
    """The key pair of a case: to the public part officers seal; the private part is wrapped under the worker's code."""

    public: bytes
    salt: bytes
    private_wrapped: bytes


def new_case_key(sealer: Sealer, code: str) -> CaseKey:
    """A fresh pair for the case with this code; takes about 40 ms."""
    private, salt = PrivateKey.generate(), secrets.token_bytes(argon2id.SALTBYTES)
    wrapped = bytes(SecretBox(_from_code(sealer, code, salt)).encrypt(bytes(private)))
    return CaseKey(bytes(private.public_key), salt, wrapped)


def unwrap(sealer: Sealer, code: str, key: CaseKey) -> bytes:
    """The private part; takes about 40 ms. Raises SealingError (cannot_open) if the code is another's."""
    try:
        return SecretBox(_from_code(sealer, code, key.salt)).decrypt(key.private_wrapped)
    except (CryptoError, ValueError):
        raise SealingError(Codes.CANNOT_OPEN) from None


def _from_code(sealer: Sealer, code: str, salt: bytes) -> bytes:
    # Of the keyed hash and not of the code: who has the database and not SECRET_KEY cannot try a single one.
    secret = sealer.index(f"wrap {code}")
    return argon2id.kdf(SecretBox.KEY_SIZE, secret, salt, opslimit=GUESS_PASSES, memlimit=GUESS_MEMORY)


def seal_to(public: bytes, text: str, room: int = SHORTEST) -> bytes:
    """The text for whoever has the private key, each time under a fresh key; its length tells nothing of nearly all.

    It is filled up to `room` bytes.
    """
    plain = text.encode(errors="replace") + _END
    while room < len(plain):
        room *= 2
    return bytes(SealedBox(PublicKey(public)).encrypt(plain.ljust(room, b"\0")))


def open_with(private: bytes, sealed: bytes) -> str:
    """What was sealed to the public part of this private key. Raises SealingError (cannot_open)."""
    try:
        plain = SealedBox(PrivateKey(private)).decrypt(bytes(sealed))
    except (CryptoError, ValueError):
        raise SealingError(Codes.CANNOT_OPEN) from None
    return plain[: plain.rindex(_END)].decode()
