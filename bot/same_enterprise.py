"""Is what somebody tells of an employer one that is kept already? For the telephone, the counter and a file alike."""

from __future__ import annotations

import re

from bot.khmer import fold
from store.enterprise_tables import Kind
from store.enterprises import Enterprise, Told

_BETWEEN_LETTERS = re.compile(r"[^\w\u1780-\u17d3]+")


def is_same(told: Told, other: Enterprise) -> bool:
    """Whether somebody tells again of `other`, which has the same telephone: by a number, or by the name where no
    number says otherwise.

    What has no PIN yet may have the name alone: its numbers are a ministry's or an officer's, and what is keyed may be
    a slip.
    """
    numbers = ((told.tin, other.tin), (told.commerce_number, other.commerce_number))
    if any(mine and mine == theirs for mine, theirs in numbers):
        return True
    is_other = other.pin_hash is not None and any(mine and theirs for mine, theirs in numbers)
    is_alike = (told.kind == Kind.HOUSEHOLD) == (other.kind == Kind.HOUSEHOLD)
    return is_alike and not is_other and letters(told.name) == letters(other.name)


def letters(name: str) -> str:
    """A name as it is compared: without spaces and signs, in small letters."""
    return _BETWEEN_LETTERS.sub("", fold(name))
