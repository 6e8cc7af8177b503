"""`flask campaign watch` in a real terminal and in a pipe, beside a campaign that is really moving."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from store import Store, campaigns
from store.campaigns import State
from tests.store.campaigning import agreed, begun, held, told

ROOT = Path(__file__).parents[2]
SECONDS = 120
WATCH = [sys.executable, "-m", "flask", "campaign", "watch", "National", "--every", "0.2"]


@pytest.fixture
def campaign(store: Store) -> UUID:
    """One of which a quarter is sent."""
    agreed(store, range(8))
    begun_ = begun(store, size=2, until_hour=24, from_hour=0, expires_at=datetime(2100, 1, 1, tzinfo=UTC))
    told(store, begun_, held(store, begun_))
    return begun_


@pytest.fixture
def environment(migrated_url: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "TERM": "xterm",
        "DEMO": "1",
        "SECRET_KEY": "a made-up secret for tests",
        "PUBLIC_URL": "http://localhost:1",
        "DATABASE_URL": migrated_url,
        "REDIS_URL": "redis://127.0.0.1:1",
    }


class Screen:
    """A terminal of eighty columns, and what was written to it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            WATCH, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self.text = ""
        self._letters = codecs.getincrementaldecoder("utf-8")()  # one may come in two pieces

    def until(self, words: str) -> None:
        """Wait until this stands there."""
        end = time.monotonic() + SECONDS
        while words not in self.text:
            assert time.monotonic() < end, self.text
            assert self._read(), self.text

    def ends(self) -> int:
        """Wait until the command is over; gives its exit code."""
        while self._read():
            pass
        os.close(self._ours)
        return self.process.wait(SECONDS)

    def _read(self) -> bool:
        try:
            piece = os.read(self._ours, 4096)
        except OSError:  # what Linux says when nobody has the terminal open any more
            piece = b""
        self.text += self._letters.decode(piece)
        return bool(piece)


def over(store: Store, campaign: UUID) -> None:
    with store.transaction() as connection:
        assert campaigns.move(connection, campaign, (State.SENDING,), State.FINISHED)


def sent_all(store: Store, campaign: UUID) -> Iterator[int]:
    for number in range(3):
        told(store, campaign, held(store, campaign))
        yield number


def test_a_terminal_shows_it_in_place_until_it_is_over(
    store: Store, campaign: UUID, environment: dict[str, str]
) -> None:
    screen = Screen(environment)
    screen.until("25 % of 8")
    for shown, _ in zip((50, 75, 100), sent_all(store, campaign), strict=True):
        screen.until(f"{shown} % of 8")
    over(store, campaign)
    assert screen.ends() == 0
    assert "\x1b[A\x1b[A" in screen.text
    assert "████████████████████████ 100 % of 8, finished\r\n" in screen.text
    assert max(map(len, re.sub(r"\x1b\[[A-Z]|\r", "", screen.text).splitlines())) < 80


def test_ctrl_c_ends_the_watching_and_not_the_campaign(
    store: Store, campaign: UUID, environment: dict[str, str]
) -> None:
    screen = Screen(environment)
    screen.until("25 % of 8")
    screen.process.send_signal(signal.SIGINT)
    assert screen.ends() == 0
    assert screen.text.endswith("The campaign goes on without being watched.\r\n")
    with store.transaction() as connection:
        kept = campaigns.find(connection, campaign)
    assert kept
    assert kept.state == State.SENDING


def test_a_pipe_gets_a_line_for_each_change_and_an_end(
    store: Store, campaign: UUID, environment: dict[str, str]
) -> None:
    with subprocess.Popen(WATCH, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "25 % of 8" in process.stdout.readline()
        for _ in sent_all(store, campaign):
            pass
        over(store, campaign)
        lines = process.stdout.read().splitlines()
    assert process.returncode == 0
    assert "100 % of 8, finished; " in lines[-1]
    assert not any("\x1b" in line for line in lines)
