"""Processes that run beside a test, and how it waits for them: for a sign, as long as a busy machine may take."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from tests.patience import LONG

ROOT = Path(__file__).parents[2]
PENDING = re.compile(r"^(?:Sig|Shd)Pnd:\s+(\w+)$", re.M)


@contextmanager
def process(kind: str, store_url: str, valkey_url: str, gateway_url: str) -> Iterator[subprocess.Popen[str]]:
    """A worker or a clock of its own; it has started when this begins, and gone when this ends."""
    command = [sys.executable, "-m", "tests.jobs.process", kind, store_url, valkey_url, gateway_url]
    out = subprocess.PIPE
    running = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, text=True)
    try:
        assert "started" in running.stdout.readline()
        yield running
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


def eventually(fact: Callable[[], bool]) -> None:
    """The fact becomes true in time."""
    until = time.monotonic() + LONG
    while not fact():
        assert time.monotonic() < until
        time.sleep(0.02)


def waits(connection: Connection) -> bool:
    """Whether somebody waits for a lock that we hold."""
    question = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    return bool(connection.execute(text(question)).scalar_one())


def arrives(semaphore: threading.Semaphore) -> None:
    """A gateway has been handed something."""
    assert semaphore.acquire(timeout=LONG)


def interrupts(running: subprocess.Popen[str], name: signal.Signals) -> None:
    """A process has been interrupted by this signal, whatever it was doing."""
    running.send_signal(name)
    status = Path(f"/proc/{running.pid}/status")
    eventually(lambda: not any(int(mask, 16) >> name - 1 & 1 for mask in PENDING.findall(status.read_text())))


def ends(running: subprocess.Popen[str]) -> int:
    """The exit code of a process that was told to stop."""
    return running.wait(LONG)
