"""A clock that stands still while anybody works: whoever keeps a pace is watched without waiting, on a busy machine."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class StillTime:
    """When all who work wait, it is as late as the first of them waits for. It stands in place of the module `time`."""

    time = staticmethod(time.time)

    def __init__(self) -> None:
        self.now = time.monotonic()
        self._working = 1
        self._waited_for: list[float] = []
        self._later = threading.Condition()

    def monotonic(self) -> float:
        """As late as it is here."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Wait until it is so much later."""
        with self._later:
            until = self.now + seconds
            heapq.heappush(self._waited_for, until)
            self._rests()
            self._later.wait_for(lambda: self.now >= until)

    def together(self, count: int, work: Callable[[], object]) -> None:
        """So many threads do this at the same time; raises what one of them raises."""
        self._working = count

        def one(_: int) -> None:
            try:
                work()
            finally:
                with self._later:
                    self._rests()

        with ThreadPoolExecutor(count) as pool:
            list(pool.map(one, range(count)))

    def _rests(self) -> None:
        """One less works. After the last of them it is later, and those go on who waited for that."""
        self._working -= 1
        if self._working or not self._waited_for:
            return
        self.now = max(self.now, self._waited_for[0])
        while self._waited_for and self._waited_for[0] <= self.now:
            heapq.heappop(self._waited_for)
            self._working += 1
        self._later.notify_all()
