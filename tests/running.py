"""A start of the whole service on a folder and a port of its own, as `make run` does it."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from processes import MARK

ROOT = Path(__file__).parent.parent
READY = "Sok Sabay is running"
SECONDS = 120
# Not of those that Linux gives to whoever wants any (from 32768 on): such a one may be given away before it is used.
# Another process begins at another place, and this one takes none twice.
_ports = (10_000 + place % 22_000 for place in itertools.count(os.getpid() * 101))


def free_port() -> int:
    """A port that nobody listens on, and that nobody else is given meanwhile."""
    while True:
        with socket.socket() as probe, suppress(OSError):  # somebody has it
            probe.bind(("127.0.0.1", port := next(_ports)))
            return port


class Running:
    """One start: what it printed, and whether anything of it is left."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var = var
        self.port = environment.setdefault("PORT", str(free_port()))
        descriptor, said = tempfile.mkstemp(".said", dir=var.parent)  # two starts on `var` may both write
        self.said = Path(said)
        with os.fdopen(descriptor, "wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "start.py"],
                cwd=ROOT,
                env={**os.environ, "VAR": str(var), **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def beside(self, command: str) -> subprocess.Popen[bytes]:
        """Another process of the same service, `flask command`, that ends when it is told to."""
        flask = Path(sys.executable).with_name("flask")
        environment = {**os.environ, "VAR": str(self.var), "PORT": self.port}
        return subprocess.Popen([flask, command], cwd=ROOT, env=environment)

    @property
    def text(self) -> str:
        """All it has printed."""
        return self.said.read_text()

    def until_ready(self) -> "Running":
        """Waits for the addresses; fails with what was printed when they do not come."""
        end = time.monotonic() + SECONDS
        while READY not in self.text:
            assert self.process.poll() is None, self.text
            assert time.monotonic() < end, self.text
            time.sleep(0.05)
        return self

    def stop(self, name: signal.Signals = signal.SIGINT) -> int:
        """Sends a signal to the start alone and gives its exit code."""
        self.process.send_signal(name)
        return self.process.wait(SECONDS)

    def left(self) -> list[str]:
        """The command lines of all processes that belong to this start."""
        return [" ".join(each.cmdline()) for each in psutil.process_iter() if self._is_ours(each)]

    def named(self, words: str) -> psutil.Process:
        """The process whose command line ends in `words`."""
        (found,) = [
            each
            for each in psutil.process_iter()
            if self._is_ours(each) and " ".join(each.cmdline()).endswith(f"/{words}")
        ]
        return found

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            words = process.cmdline()
            ours = process.environ().get(MARK) == str(self.var) or str(self.var / "postgres") in words
            return ours or process.cwd() == str(self.var / "valkey")
        except psutil.Error:
            return False
