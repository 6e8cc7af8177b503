"""A server that is away is waited for by one request at a time; the others are told at once.

Otherwise a server that takes everything and answers nothing would soon have every thread waiting for it, and
whoever came next would wait in line before they could wait themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Whoever comes just when it is back waits so long for the one who is finding out (seconds).
GLANCE = 0.05


class StillAway(Exception):
    """The server did not answer a moment ago, and somebody else is finding out whether it does now."""

    code = "still_away"

    def __init__(self) -> None:
        super().__init__("The server did not answer a moment ago.")


class Outage:
    """Whether a server is away, by what came of the last attempt to reach it; for all threads of a process."""

    def __init__(self) -> None:
        self.is_known = False
        self._trying = Lock()

    @contextmanager
    def trial(self, *errors: type[Exception]) -> Iterator[bool]:
        """Reach the server in this block; True if it was away. One of `errors` means that it is.

        Raises StillAway while it is away and another thread tries.
        """
        alone = self.is_known
        if alone and not self._trying.acquire(timeout=GLANCE):
            raise StillAway
        try:
            yield self.is_known
            self.is_known = False
        except errors:
            self.is_known = True
            raise
        finally:
            if alone:
                self._trying.release()
