"""One embedded server: its process is begun, awaited, and in the end stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

READY_SECONDS = 60  # a first start on a slow disk, or a recovery after a power cut
STOP_SECONDS = 10


class ServerFailed(Exception):
    """An embedded server did not start: `code` is for tests, the text for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Server:
    """A running server: its name, its process, the URL where it answers, the signal that ends it,
    and the folder of its socket."""

    name: str
    process: subprocess.Popen[bytes]
    url: str
    halt: signal.Signals
    sockets: Path

    def stop(self) -> None:
        """Ends the server in order; returns when it is gone. After STOP_SECONDS it is killed."""
        if self.process.poll() is None:
            self.process.send_signal(self.halt)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for folder in (self.sockets, self.sockets.parent):
            with suppress(OSError):  # another server may still have its socket there
                folder.rmdir()


def spawn(command: list[str], log: Path, servant: int | None = None) -> subprocess.Popen[bytes]:
    """Begins a process that writes to `log`, under the user `servant` if given.

    It gets a session of its own, so that a Ctrl-C in the terminal reaches it only through Server.stop().
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=log.parent,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=servant,
            group=servant,
            extra_groups=None if servant is None else [],
        )


def wait_for(server: Server, ready: Callable[[], bool], log: Path) -> Server:
    """The server, once `ready()` says so. If it never does: raises ServerFailed, and leaves none behind."""
    end = time.monotonic() + READY_SECONDS
    try:
        while not ready():
            if server.process.poll() is not None:
                raise failure(server.name, log)
            if time.monotonic() > end:
                raise ServerFailed("slow", f"{server.name} was not ready in {READY_SECONDS} s; see {log}.")
            time.sleep(0.03)
    except BaseException:
        server.stop()
        raise
    return server


def failure(name: str, log: Path) -> ServerFailed:
    """Why the server `name` is gone, by the last lines of its log."""
    last = log.read_text(errors="replace").strip().splitlines()[-5:]
    if any("No space left on device" in line for line in last):
        return ServerFailed("disk-full", f"{name} could not start: the disk is full.")
    said = last[-1] if last else "it said nothing"
    return ServerFailed("stopped", f"{name} stopped while starting: {said} ({log})")


def end_leftover(pid_file: Path, name: str, data: Path, halt: signal.Signals) -> None:
    """Ends a server on `data` that outlived a killed start, with its children, and takes its pid file away.

    The number in the file may by now name somebody else's process, or nobody's: name and folder of processes decide.
    """
    if not pid_file.exists():
        return
    number = pid_file.read_text().partition("\n")[0]
    family = [each for each in psutil.process_iter() if _works_in(each, name, data.resolve())]
    for each in family:  # the children end by themselves, also when their server was killed, but not at once
        if str(each.pid) == number:
            with suppress(psutil.NoSuchProcess):
                each.send_signal(halt)
    _, alive = psutil.wait_procs(family, STOP_SECONDS)
    for late in alive:
        late.kill()
    psutil.wait_procs(alive, STOP_SECONDS)
    pid_file.unlink(missing_ok=True)


def _works_in(process: psutil.Process, name: str, folder: Path) -> bool:
    try:
        return process.name() == name and Path(process.cwd()) == folder
    except (OSError, psutil.Error):
        return False
