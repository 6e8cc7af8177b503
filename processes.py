"""The processes of the Procfile, side by side until one stops or all are told to; none is left behind."""

import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Message, Printer

MARK = "SOK_SABAY_RUN"  # in the environment of every process begun here, so that each can be found again
STOP_SECONDS = 10


def run(procfile: Path, var: Path, begun: Callable[[], None]) -> str | None:
    """Runs the lines of `procfile`; calls `begun` in a thread once all are begun.

    Returns when none is left: None after SIGINT or SIGTERM, else who stopped by itself, by name.
    """
    shutil.rmtree(var / "metrics", ignore_errors=True)  # what earlier processes counted is not to be added up
    (var / "metrics").mkdir()
    console = Console(begun)
    manager = Manager(console)
    for name, command in parse_procfile(procfile.read_text()).processes.items():
        manager.add_process(name, command, env={**os.environ, MARK: str(var)}, cwd=str(procfile.parent))
    try:
        manager.loop()
    finally:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)  # a second Ctrl-C must not cut the cleaning short
        end_marked(var)
    return None if console.asked else console.first


def end_marked(var: Path) -> None:
    """Ends every process that a run on `var` began, even a killed run. Only for whoever holds `var`."""
    ours = [process for process in psutil.process_iter() if _mark(process) == str(var)]
    for end in (psutil.Process.terminate, psutil.Process.kill):
        for process in ours:
            with suppress(psutil.NoSuchProcess):
                end(process)
        _, ours = psutil.wait_procs(ours, STOP_SECONDS)


def _mark(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except psutil.Error:  # gone, or another user's
        return None


class Console(Printer):
    """Shows what the processes write; knows whether a stop was asked for, and else who stopped first."""

    def __init__(self, begun: Callable[[], None]) -> None:
        super().__init__(sys.stdout)
        self.asked = False
        self.first = ""
        self._begun = threading.Thread(target=begun, daemon=True)

    def write(self, message: Message) -> None:
        """Called by the manager for each line, for the first time when all processes are begun."""
        if self._begun.ident is None:
            self._begun.start()
        if message.name == "system":
            self._learn(message.data)
        else:
            super().write(message)

    def _learn(self, line: str) -> None:
        """Reads the manager's own lines. Not shown: some come out of a signal, where printing can fail."""
        self.asked = self.asked or " received" in line
        stopped = re.match(r"(\S+) stopped ", line)
        self.first = self.first or (stopped[1] if stopped else "")
