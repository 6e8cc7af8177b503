"""Choose a PIN: keyed twice, because nobody sees what they key."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Say, Secret, Step
from bot.text import _
from schemes.figures import number

ANOTHER = "another"  # stands for a PIN that differs, in tests that walk every way


def choose_pin(on: date) -> Generator[Step, Any, str]:
    """The PIN, hidden, after it was keyed twice alike."""
    choose, key_again = questions_on(on)
    while True:
        pin = yield choose
        again = yield key_again
        if pin == again:
            return str(pin)
        yield Say(_("The two PINs are not the same."))


@cache
def questions_on(on: date) -> tuple[Secret, Secret]:
    """The question for a new PIN, and the one for it again."""
    length = number("pin_digits", on)
    return (
        Secret(name="pin", text=_("Choose a PIN of {count} digits.", count=length), length=length, is_new=True),
        Secret(name="pin_again", text=_("Key the same PIN again."), length=length, edges=(ANOTHER,)),
    )
