"""`flask complaints`, typed on a real terminal, by somebody who reads what it says."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120.0
KEY = re.compile(r"^([A-Z2-7]{5}-){5,}[A-Z2-7]{1,5}$", re.M)


class Terminal:
    """One command, from its start to its end."""

    def __init__(self, postgres_url: str, secret_key: str, *arguments: str) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "DEMO": "1",
            "SECRET_KEY": secret_key,
            "PUBLIC_URL": "http://localhost:1",
            "DATABASE_URL": postgres_url,
            "REDIS_URL": "redis://127.0.0.1:1",
        }
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flask", "complaints", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # pass phrases are asked for on it
        )
        os.close(theirs)
        self.said = ""
        self._letters = codecs.getincrementaldecoder("utf-8")()  # one may come in two pieces

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def types(self, asked: str, answer: str) -> None:
        """Answer when this is asked."""
        self._hear(lambda said: asked in said.rpartition("\n")[2])
        os.write(self._ours, f"{answer}\n".encode())

    def reads_key(self) -> str:
        """The private key, when it is there."""
        self._hear(lambda said: KEY.search(said) and "last group" in said)
        found = KEY.search(self.said)
        assert found
        return found[0]

    def ends(self) -> str:
        """Everything that was on the screen."""
        assert self._process.wait(SECONDS) == 0, self.said
        self._hear(lambda _: False, until_closed=True)
        return self.said

    def _hear(self, is_there, until_closed: bool = False) -> None:
        end = time.monotonic() + SECONDS
        while not is_there(self.said):
            assert time.monotonic() < end, self.said
            if not select.select([self._ours], [], [], 0.1)[0]:
                continue
            try:
                heard = os.read(self._ours, 65536)
            except OSError:  # nobody has the other end any more
                heard = b""
            if not heard:
                assert until_closed, self.said
                return
            self.said += self._letters.decode(heard).replace("\r\n", "\n")
