"""What reminders say: one text message each, in which nobody who borrows the phone reads anything private."""

from __future__ import annotations

from datetime import date

import pytest

from bot.alphabets import parts, to_wire
from bot.flows.reminded import ACCOUNT, reminder
from bot.service import SERVICE
from schemes.reminding import KINDS

ON = date(2026, 12, 16)
PRIVATE = ("Fund", "NSSF", "riel", "employer", "boss", "regist", "ប.ស.ស.", "៛", "រៀល", "ថៅកែ", "ចុះឈ្មោះ")
ENGLISH = {
    "loss_last": "Sok Sabay: in 3 days you lose your right. Dial *1286*4# to pay or to tell us you cannot.",
    "loss_first": "Sok Sabay: in 30 days you lose your right. Dial *1286*4# to pay or to tell us you cannot.",
    "missed_4": "Sok Sabay: 4 months in a row are not paid. Dial *1286*4# to pay or to tell us you cannot.",
    "missed_1": "Sok Sabay: a month is not paid. Dial *1286*4# to see what to do.",
    "due": "Sok Sabay: 3 days are left to pay. Dial *1286*4# to see how.",
}


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_reminder_is_one_text_that_says_what_to_dial_and_nothing_private(kind: str, language: str) -> None:
    words = to_wire(reminder(kind, "*1286#", ON).in_(language))
    assert len(parts(words)) == 1
    assert "*1286*4#" in words
    assert not [each for each in PRIVATE if each in words]
    assert "{" not in words


@pytest.mark.parametrize(("kind", "words"), ENGLISH.items())
def test_it_says_how_long_there_is(kind: str, words: str) -> None:
    assert to_wire(reminder(kind, "*1286#", ON).in_("en")) == words


def test_no_two_kinds_say_the_same() -> None:
    assert len({reminder(kind, "*1286#", ON).in_("km") for kind in KINDS}) == len(KINDS)


def test_what_is_to_be_dialled_leads_to_how_one_stands() -> None:
    assert SERVICE.menu.numbers["contributions"] == int(ACCOUNT)
