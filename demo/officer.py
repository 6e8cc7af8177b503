"""The officers' key of a demonstration, in a file beside the rest of it, so that reports can be tried to their end.

Outside a demonstration no private key is ever written anywhere: officers make theirs by `flask complaints new-key`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nacl.public import PrivateKey

from complaints.private_key import protect
from store import Store, officer_keys

FILE = "officers_key"  # in the folder of the demonstration
PHRASE = "officer of the demo"


def load(store: Store, var: Path, today: date) -> None:
    """Make the key if there is none yet; safe to do at every start."""
    with store.transaction() as connection:
        if officer_keys.active(connection):
            return
        private = PrivateKey.generate()
        file = var / FILE
        file.touch(mode=0o600)
        file.write_text(protect(bytes(private), PHRASE) + "\n")
        officer_keys.add(connection, bytes(private.public_key), today)
