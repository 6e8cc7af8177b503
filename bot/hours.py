"""The counts of each hour that is over are kept in the database, by a thread of their own: no turn waits for it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.watch import AN_HOUR, Over, failed
from schemes.cambodia import day_of
from store import Store, error_counts, turn_counts

BOOKS = "books"  # the name of the thread
LONGEST = 48  # hours that wait while the database is away; older ones are given up


@dataclass
class Books:
    """Keeps what HOURLY has counted. What could not be kept waits until the next hour is over.

    A process that ends before its hour is over takes that hour along; nothing of it was anywhere else.
    """

    store: Store
    waiting: list[Over] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, over: Over) -> threading.Thread:
        """Keep it soon; gives the thread that does."""
        thread = threading.Thread(target=self.keep, args=(over,), name=BOOKS, daemon=True)
        thread.start()
        return thread

    def keep(self, over: Over) -> None:
        """Keep it now, and what waits."""
        with self._lock:
            self.waiting = [*self.waiting, over][-LONGEST:]
            try:
                while self.waiting:
                    self._write(self.waiting[0])
                    self.waiting.pop(0)
            except Exception as error:
                failed("hour_not_kept", error)

    def _write(self, over: Over) -> None:
        began = datetime.fromtimestamp(over.hour * AN_HOUR, UTC)
        with self.store.transaction() as connection:
            turn_counts.add(connection, day_of(began), over.turns, over.receipts)
            error_counts.add(connection, began, over.errors)
