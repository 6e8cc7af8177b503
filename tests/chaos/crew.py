"""Workers that are killed, stopped and replaced while they send."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.gateway import Gateway
from tests.edge.stores import Stores

ROOT = Path(__file__).parents[2]
WORKERS = 3
STOPPED = 6  # seconds that a worker does nothing, which is longer than it is waited for


@dataclass
class Crew:
    """So many workers, whatever happens to them."""

    nursery: subprocess.Popen[str]
    alive: list[int] = field(default_factory=list)
    killed: int = 0
    stopped: int = 0

    def grow(self) -> None:
        while len(self.alive) < WORKERS:
            self.nursery.stdin.write("\n")
            self.nursery.stdin.flush()
            self.alive.append(int(self.nursery.stdout.readline()))

    def kill(self, chance: random.Random) -> None:
        os.kill(self.alive.pop(chance.randrange(len(self.alive))), signal.SIGKILL)
        self.killed += 1
        self.grow()

    def stop(self, chance: random.Random) -> None:
        """A worker does nothing for a while, and then goes on as if nothing had been."""
        one = chance.choice(self.alive)
        os.kill(one, signal.SIGSTOP)
        self.stopped += 1
        waking = threading.Timer(STOPPED, self.wake, (one,))
        waking.daemon = True
        waking.start()

    def wake(self, one: int) -> None:
        if one in self.alive:
            os.kill(one, signal.SIGCONT)

    def dismiss(self) -> None:
        """Tell all to stop, and see that none is left."""
        for each in self.alive:
            os.kill(each, signal.SIGCONT)
            os.kill(each, signal.SIGTERM)
        end = time.monotonic() + 120
        while any(map(psutil.pid_exists, self.alive)):
            assert time.monotonic() < end
            time.sleep(0.05)
        self.alive.clear()


@contextmanager
def crew(stores: Stores, gateway: Gateway) -> Iterator[Crew]:
    command = [sys.executable, "-m", "tests.chaos.workers", stores.postgres_url, stores.valkey_url, gateway.url]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as nursery:
        made = Crew(nursery)
        try:
            made.grow()
            yield made
        finally:
            for each in made.alive:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
            nursery.stdin.close()
