"""Single lines of the log: what a library says, and an error, told without what it was about."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from logs import Plain

ROOT = Path(__file__).parents[2]
NUMBER, WORDS = "+85512987650", "zyzzyva"


def line(message: object, *values: object, error: BaseException | None = None) -> dict[str, object]:
    info = (type(error), error, None) if error else None
    written = Plain().format(logging.LogRecord("library", logging.ERROR, "x.py", 1, message, values, info))
    assert "\n" not in written
    return json.loads(written)


SAID = [
    ("cannot send %s", (WORDS,), "cannot send %s", "values stay out"),
    ("cannot send to %(number)s", ({"number": NUMBER},), "cannot send to %(number)s", "named ones too"),
    (f"cannot reach {NUMBER}", (), "cannot reach #", "a number within the sentence is covered"),
    ("call +855 12 98-76.50 now", (), "call # now", "however it is written"),
    ("call ០១២៩៨៧៦៥០", (), "call #", "in Khmer digits"),
    ("pool of 10 is full, 255 wait", (), "pool of 10 is full, 255 wait", "short numbers are no numbers of people"),
    ({"sent": "to nobody"}, (), "{'sent': 'to nobody'}", "a message that is no text"),
]


@pytest.mark.parametrize(("message", "values", "event", "remark"), SAID)
def test_a_library_is_heard_without_the_values(message, values, event, remark):
    assert line(message, *values)["event"] == event


class Odd(Exception):
    def __init__(self, code: object) -> None:
        super().__init__(WORDS, NUMBER)
        self.code = code


CODES = [
    ("store_away", "store_away", "ours"),
    ("e3q8", "e3q8", "SQLAlchemy's"),
    (404, "404", "HTTP"),
    ("30006", "30006", "Twilio's"),
    (None, None, "none"),
    (f"{NUMBER} wrote {WORDS}", None, "words"),
    ("12987650", None, "a number"),
    (object(), None, "something that is no code"),
    (b"x", None, "bytes"),
]


@pytest.mark.parametrize(("code", "told", "remark"), CODES)
def test_of_an_error_its_kind_and_its_code_are_told_and_not_its_words(code, told, remark):
    facts = line("it broke", error=Odd(code))
    assert (facts["error"], facts["code"]) == ("Odd", told)
    assert WORDS not in str(facts)
    assert NUMBER[4:] not in str(facts)


UNCAUGHT = {
    "in a process": "raise ValueError(words)",
    "in a thread": "import threading; t = threading.Thread(target=int, args=(words,)); t.start(); t.join()",
    "while it was logged": "import logging; logging.error('%d', words, extra={'x': words})",
    "from another": "\ntry:\n    int(words)\nexcept ValueError as error:\n    raise KeyError(words) from error",
}


@pytest.mark.parametrize("where", UNCAUGHT)
def test_an_error_that_nobody_caught_is_told_in_the_same_way(where):
    program = f"import logs; logs.set_up('debug'); words = {f'{NUMBER} {WORDS}'!r}; {UNCAUGHT[where]}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr != ""
    assert [json.loads(each)["level"] for each in done.stderr.splitlines()] == ["error"]
    assert WORDS not in done.stderr
    assert NUMBER[4:] not in done.stderr
