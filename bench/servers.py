"""The service and the bare endpoint under the web server that the Procfile starts, with stores of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from honcho.environ import parse_procfile

import embedded
import start
from store.migrations import migrate

ROOT = Path(__file__).resolve().parent.parent
READY_S = 30


@dataclass(frozen=True)
class Server:
    """A running server: its port, and its processes."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds that its processes have spent on a processor so far."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in family)


@dataclass(frozen=True)
class Servers:
    """What is measured, and the stores behind it."""

    service: Server
    bare: Server
    valkey: Server
    database_url: str
    secret_key: str


@contextmanager
def running(var: Path) -> Iterator[Servers]:
    """Everything on `var`, an empty folder, with the settings of a demonstration; stopped in the end."""
    with ExitStack() as stack:
        environment = {**os.environ, **start.environment(os.environ, var), "HOST": "127.0.0.1"}
        (var / "metrics").mkdir(parents=True)
        valkey = embedded.start_valkey(var)
        stack.callback(valkey.stop)
        stack.callback(embedded.start_postgres(var).stop)
        migrate(environment["DATABASE_URL"])
        web = parse_procfile((ROOT / "Procfile").read_text()).processes["web"]
        service, bare = (
            stack.enter_context(_server(web.replace("app:create_app", app), environment))
            for app in ("app:create_app", "bench.bare:create_app")
        )
        memory = Server(0, psutil.Process(valkey.process.pid))
        yield Servers(service, bare, memory, environment["DATABASE_URL"], environment["SECRET_KEY"])


@contextmanager
def _server(command: str, environment: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    shell = ["/bin/sh", "-c", f"exec {command}"]
    process = subprocess.Popen(shell, cwd=ROOT, env={**environment, "PORT": str(port)})
    try:
        _wait(port, process)
        yield Server(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)
