"""A telephone in the terminal: dials, shows screens with the room they take, and sends and receives texts."""

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from demo.line import Line, Shown
from demo.measure import measure

NUMBER = "+85512000009"  # made up
LOOK_SECONDS = 1.0
REPLY_SECONDS = 5.0  # how long a reply to a text is waited for when nobody is at the keyboard
WIDTH = 44

HOW = "(there is no call: {code} dials, `sms TEXT` sends a text, Ctrl-D leaves)"


def talk(
    base_url: str,
    key: str,
    number: str = NUMBER,
    service_code: str = "*1286#",
    typed: TextIO = sys.stdin,
    shown: TextIO = sys.stdout,
) -> None:
    """Dial the service and talk until the input ends: a line is an answer, `hang up`, `sms TEXT`, or a code to dial.

    `key` is the one in the webhook addresses. Works in a pipe too. Raises LineDead with a sentence for people.
    """
    terminal = Terminal(Line(base_url, key, number, service_code), shown, typed.isatty())
    try:
        terminal.take(service_code)
        for line in _lines(typed.fileno(), terminal.look):
            terminal.take(line.strip())
    except KeyboardInterrupt:
        shown.write("\n")
    terminal.line.hang_up()


class Terminal:
    """What is printed of one telephone."""

    def __init__(self, line: Line, shown: TextIO, is_somebody_there: bool) -> None:
        self.line = line
        self._shown = shown
        self._is_somebody_there = is_somebody_there
        self._is_first = True
        self._is_prompted = False

    def take(self, typed: str) -> None:
        """Do what a line says."""
        if not self._is_somebody_there or self._is_first:
            self._say(f"> {typed}")
        self._is_first = self._is_prompted = False
        if typed.startswith("sms "):
            self.line.send_text(typed.removeprefix("sms "))
            self._wait_for_reply()
        elif typed == "hang up":
            self.line.hang_up()
            self._say("(hung up)")
        elif typed.startswith("*") and typed.endswith("#"):
            self._print(self.line.dial(typed))
        elif self.line.is_in_call:
            self._print(self.line.answer(typed))
        else:
            self._say(HOW.format(code=self.line.service_code))
        self._prompt()

    def look(self) -> None:
        """Print the texts that arrived."""
        if self._print_texts():
            self._prompt()

    def _print(self, screen: Shown) -> None:
        size = measure(screen.words)
        over = "" if screen.goes_on else ", the call is over"
        self._box(f"{size.units} of {size.room} units, {size.alphabet}{over}", screen.words)

    def _print_texts(self) -> int:
        texts = self.line.texts()
        if texts and self._is_prompted:
            self._say("")  # below the prompt that stands there
        for words in texts:
            size = measure(words)
            parts = "1 part" if len(size.parts) == 1 else f"{len(size.parts)} parts"
            self._box(f"text from {self.line.short_code}, {parts}, {size.alphabet}", words)
        return len(texts)

    def _wait_for_reply(self) -> None:
        end = time.monotonic() + (0 if self._is_somebody_there else REPLY_SECONDS)
        while not self._print_texts() and time.monotonic() < end:
            time.sleep(0.1)

    def _box(self, foot: str, words: str) -> None:
        # Open on the right: terminals do not agree on how wide a Khmer letter is.
        self._say("┌" + "─" * (WIDTH - 1))
        for line in words.splitlines():
            self._say(f"│ {line}")
        self._say(f"└─ {foot} ".ljust(WIDTH, "─"))

    def _prompt(self) -> None:
        if self._is_somebody_there:
            self._shown.write("> ")
            self._shown.flush()
            self._is_prompted = True

    def _say(self, line: str) -> None:
        self._shown.write(line + "\n")
        self._shown.flush()


def _lines(file: int, meanwhile: Callable[[], None]) -> Iterator[str]:
    """The lines typed into a file (its number) as they come; calls `meanwhile` in every second without one."""
    rest = b""
    while True:
        if not select.select([file], [], [], LOOK_SECONDS)[0]:
            meanwhile()
            continue
        piece = os.read(file, 4096)
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line.decode(errors="replace") for line in whole)
        if not piece:
            if rest:
                yield rest.decode(errors="replace")
            return
