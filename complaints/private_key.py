"""The private key of the officers as a text: under a pass phrase, with a check sum, never kept by the service."""

from __future__ import annotations

import base64
import hashlib
import secrets

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

SHORTEST_PHRASE = 12  # letters
COST = (argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)  # passes and memory (bytes) of a guess at the phrase
_SUM_BYTES = 5
_WHOLE_BYTES = argon2id.SALTBYTES + SecretBox.NONCE_SIZE + SecretBox.MACBYTES + PrivateKey.SIZE
_GROUP = 5  # letters between two dashes


class BadKey(Exception):
    """The text is no key, or the pass phrase is not its own; `code` says which."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def protect(private: bytes, phrase: str) -> str:
    """The key as a text of groups of letters and digits; it takes a second, as does every guess at the phrase."""
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    whole = salt + bytes(SecretBox(_from_phrase(phrase, salt)).encrypt(private))
    letters = base64.b32encode(whole + _sum(whole)).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def reveal(text: str, phrase: str) -> bytes:
    """The key in the text. Raises BadKey: `slip` if the text was changed, `phrase` if the pass phrase is another."""
    letters = "".join(text.upper().replace("-", "").split())
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        raw = b""
    whole, check = raw[:-_SUM_BYTES], raw[-_SUM_BYTES:]
    if len(whole) != _WHOLE_BYTES or check != _sum(whole):
        raise BadKey("slip", "That is not the text of a key: there is a slip in it.")
    salt, sealed = whole[: argon2id.SALTBYTES], whole[argon2id.SALTBYTES :]
    try:
        return SecretBox(_from_phrase(phrase, salt)).decrypt(sealed)
    except CryptoError:
        raise BadKey("phrase", "The pass phrase is not the one of this key.") from None


def _from_phrase(phrase: str, salt: bytes) -> bytes:
    passes, memory = COST
    return argon2id.kdf(SecretBox.KEY_SIZE, phrase.encode(), salt, opslimit=passes, memlimit=memory)


def _sum(whole: bytes) -> bytes:
    return hashlib.blake2b(whole, digest_size=_SUM_BYTES).digest()
