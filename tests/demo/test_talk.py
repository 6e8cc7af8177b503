"""The telephone in the terminal, before the whole service as `make run` starts it."""

import io
import os
import re
import sys
from collections.abc import Callable

import pytest

from demo import talk
from demo.line import Line, LineDead
from tests.gateways.provider import nobody

slow = pytest.mark.slow


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who waits as long as a busy machine may take."""
    monkeypatch.setattr(sys.modules["demo.talk"], "REPLY_SECONDS", 60)  # demo.talk is its function
    monkeypatch.setattr("demo.line.ANSWER_SECONDS", 60)


def talked(service: str, number: str, *typed: str) -> str:
    """What is printed when lines come out of a pipe."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.writelines(f"{line}\n" for line in typed)
    shown = io.StringIO()
    with os.fdopen(reading) as pipe:
        talk(service, "demo", number, typed=pipe, shown=shown)
    return shown.getvalue()


@slow
def test_it_dials_and_answers_from_a_pipe(service: str, fresh_number: Callable[[], str]) -> None:
    said = talked(service, fresh_number(), "2", "1")
    assert said.startswith("> *1286#\n┌─")
    assert "│ 2. English\n└─ " in said
    assert re.search(r"> 1\n┌─+\n│ .*\n│ 1\. Can I join\?\n(│ .*\n)+└─ \d+ of 160 units, GSM-7 ─+\n$", said)


@slow
def test_khmer_counts_in_its_own_alphabet(service: str, fresh_number: Callable[[], str]) -> None:
    assert re.search(r"│ .*[ក-អ].*\n(│ .*\n)*└─ \d+ of 70 units, UCS-2 ", talked(service, fresh_number(), "1"))


@slow
def test_a_dropped_line_is_taken_up_again(service: str, fresh_number: Callable[[], str]) -> None:
    said = talked(service, fresh_number(), "2", "1", "1", "hang up", "*1286#")
    assert "(hung up)\n" in said
    assert "Continue?" in said.rpartition("> *1286#")[2]


@slow
def test_answers_may_be_dialled_and_other_codes_are_none(service: str, fresh_number: Callable[[], str]) -> None:
    said = talked(service, fresh_number(), "*1286*1#", "2", "1", "*99#", "1")
    assert "What is your work?" in said
    assert "invalid MMI code" in said
    assert said.endswith("(there is no call: *1286# dials, `sms TEXT` sends a text, Ctrl-D leaves)\n")


@slow
def test_a_text_is_sent_and_its_reply_printed(service: str, fresh_number: Callable[[], str]) -> None:
    said = talked(service, fresh_number(), "hang up", "sms MENU")
    assert re.search(r"2\. English(.*\n)+└─ text from 1286, 1 part, GSM-7 ─+\n$", said)


def test_nobody_there_is_one_sentence() -> None:
    with pytest.raises(LineDead, match=r"^Nobody answers at http://127\.0\.0\.1:\d+\. .* `make run`") as dead:
        talked(nobody(), "+85512000001", "1")
    assert dead.value.code == "nobody"
    assert "+855" not in str(dead.value)


def test_somebody_else_there_is_one_sentence(address: str) -> None:
    with pytest.raises(LineDead) as dead:
        Line(address, "demo", "+85512000001", "*1286#").dial("*1286#")
    assert dead.value.code == "not_taken"
