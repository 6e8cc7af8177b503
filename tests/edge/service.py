"""The processes of the Procfile as they really run, each begun and ended by a test."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psutil
from honcho.environ import parse_procfile

from tests.edge.application import values
from tests.edge.phone import Answered
from tests.gateways.good import Fields
from tests.running import free_port

ROOT = Path(__file__).parents[2]
PATIENT = "python -m tests.edge.patient"  # a web process for tests that are not about time
SECONDS = 120  # to start, on a busy machine

REFUSED = 400  # and above
IDLE_SECONDS = 10


@dataclass
class Service:
    """One running process and what it wrote; `post` and `get` are for the one that answers requests."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int = 0
    _own: threading.local = field(default_factory=threading.local)
    _open: list[http.client.HTTPConnection] = field(default_factory=list)

    def post(self, path: str, fields: Fields, headers: Fields) -> Answered:
        """Post a form over HTTP, on a connection that each thread keeps for itself."""
        form = {"Content-Type": "application/x-www-form-urlencoded", **dict(headers)}
        return self._ask("POST", path, urlencode(fields), form)

    def get(self, path: str) -> Answered:
        """Get a page."""
        return self._ask("GET", path, None, {})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answered:
        if not hasattr(self._own, "connection"):
            self._own.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
            self._open.append(self._own.connection)
        elif time.monotonic() - self._own.used > IDLE_SECONDS:
            self._own.connection.close()  # the server hangs up on who is silent for half a minute
        self._own.used = time.monotonic()
        try:
            self._own.connection.request(method, path, body, headers)
            got = self._own.connection.getresponse()
            answered = Answered(got.status, got.read().decode(), got.headers["Content-Type"])
            if answered.status >= REFUSED:
                self._own.connection.close()  # a server need not read the body of what it refuses, and hangs up
            return answered
        except (OSError, http.client.HTTPException):
            self._own.connection.close()  # it opens again by itself
            raise

    def close(self) -> None:
        """Hang up, all threads."""
        for each in self._open:
            each.close()

    def kill(self) -> None:
        """End it at once, its children too, as a power cut would."""
        family = [*psutil.Process(self.process.pid).children(recursive=True), psutil.Process(self.process.pid)]
        for each in family:
            each.kill()
        psutil.wait_procs(family, SECONDS)
        self.process.wait()


@contextmanager
def running(
    name: str,
    log: Path,
    database_url: str,
    redis_url: str,
    app: str = "app:create_app",
    server: str = "granian",
    **changed: str,
) -> Iterator[Service]:
    """The process `name` of the Procfile, ready; `app` is what it loads, `changed` are settings by their names.

    `server` stands for the program granian in it.
    """
    port = free_port()
    chosen = values(database_url, redis_url, host="127.0.0.1", port=str(port), **changed)
    inherited = {key: value for key, value in os.environ.items() if key.lower() not in chosen and key != "DEMO"}
    environment = {key.upper(): value for key, value in chosen.items()}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = parse_procfile((ROOT / "Procfile").read_text()).processes[name]
    command = command.replace("app:create_app", app).replace("granian", server, 1)
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=ROOT,
            env={**inherited, **environment, "PATH": programs, "PYTHONUNBUFFERED": "1", "FLASK_APP": app},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    service = Service(process, log, port)
    try:
        _wait(service, name)
        yield service
    finally:
        service.close()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            service.kill()


def until(is_so: Callable[[], object], seconds: float = SECONDS) -> None:
    """Wait for something that other processes do."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def _wait(service: Service, name: str) -> None:
    end = time.monotonic() + SECONDS
    while not _is_ready(service, name):
        assert service.process.poll() is None, service.log.read_text()
        assert time.monotonic() < end, service.log.read_text()
        time.sleep(0.05)


def _is_ready(service: Service, name: str) -> bool:
    if name != "web":
        return f'"{name}_started"' in service.log.read_text()
    try:
        return service.get("/healthz").status == 200
    except (OSError, http.client.HTTPException):
        return False
