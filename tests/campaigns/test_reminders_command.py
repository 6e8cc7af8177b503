"""`flask campaign reminders`: what it says, and what it switches."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemes.reminding import KINDS
from store import Store
from store.reminder_switches import switched_on
from tests.campaigns.desk import Typing


@pytest.fixture
def typing(store: Store, tmp_path: Path) -> Typing:
    """Somebody at the desk."""
    return Typing(store, tmp_path)


def on(typing: Typing) -> set[str]:
    with typing.store.transaction() as connection:
        return switched_on(connection, typing.desk.today)


def test_all_are_listed_with_their_days(typing: Typing) -> None:
    lines = typing.says("reminders").splitlines()
    assert [line.split()[:2] for line in lines] == [["on", kind] for kind in KINDS]
    assert [line.split("  ")[-1].strip() for line in lines] == [
        "3 days before somebody loses their right",
        "14 days before somebody loses their right",
        "30 days before somebody loses their right",
        "3 days after the due day, if 4 months were missed in a row",
        "3 days after the due day, if 3 months were missed in a row",
        "3 days after the due day, if 2 months were missed in a row",
        "3 days after the due day, if 1 month was missed",
        "3 days before the due day, if the month is not paid",
        "3 and 14 days after the Fund asked an applicant for papers",
        "7 and 30 days after somebody applied without the certificate",
    ]


def test_one_is_switched_off_and_on_by_somebody(typing: Typing) -> None:
    lines = typing.says("reminders", "--off", "due", "--off", "papers", "--by", " Dara ").splitlines()
    (line,) = [line for line in lines if line.split()[1] == "due"]
    assert line.startswith("off  due")
    assert line.endswith(f"(since {typing.desk.today}, Dara)")
    assert on(typing) == set(KINDS) - {"due", "papers"}
    assert "(since" in typing.says("reminders")
    typing.says("reminders", "--on", "due", "--by", "Sophea")
    assert on(typing) == set(KINDS) - {"papers"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--off", "due"), "Say with --by who switches it."),
        (("--off", "due", "--by", " "), "Say with --by who switches it."),
        (("--off", "due", "--on", "due", "--by", "Dara"), "due cannot be on and off."),
    ],
)
def test_what_cannot_be_switched_is_refused(typing: Typing, words: tuple[str, ...], sentence: str) -> None:
    assert typing.refuses("reminders", *words) == f"{sentence}\n"
    assert on(typing) == set(KINDS)


def test_a_kind_that_there_is_not_is_answered_with_those_there_are(typing: Typing) -> None:
    done = typing("reminders", "--off", "dew", "--by", "Dara")
    assert done.exit_code == 2
    assert all(kind in done.output for kind in KINDS)
