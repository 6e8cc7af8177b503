"""What a cell, or a field of a form, says of an employer becomes a value.

Every function takes the text of a cell that is not empty, and raises BadCell.
"""

from __future__ import annotations

from datetime import date

from bot import phone
from bot.inputs import number, paper_number, tin, words
from importing.cells import member_number
from importing.columns import folded
from importing.wrong import BadCell
from schemes.figures import number as figure
from store.enterprise_tables import Kind

SECTORS = ("building", "shop", "factory", "transport", "farm", "home", "other")
LONGEST_NAME = 100  # letters of the name of a business


def kind(text: str) -> str:
    """One of store.enterprise_tables.Kind."""
    if folded(text) not in set(Kind):
        raise BadCell("employer_kind")
    return folded(text)


def name(text: str) -> str:
    """What it is called, in one line."""
    found = words(text, LONGEST_NAME)
    if found is None:
        raise BadCell("employer_name")
    return found


def tax_number(text: str) -> str:
    """A tax number as bot.inputs.tin writes it, odd ones too."""
    found = tin(text)
    if found is None:
        raise BadCell("tin")
    return found.value


def paper(text: str) -> str:
    """The number of a paper, in capitals and without spaces."""
    found = paper_number(text)
    if found is None:
        raise BadCell("paper")
    return found


def fund_number(text: str) -> str:
    """The number that the Fund gave an employer."""
    try:
        return member_number(text)
    except BadCell:
        raise BadCell("fund_number") from None


def sector(text: str) -> str:
    """One of SECTORS."""
    if folded(text) not in SECTORS:
        raise BadCell("sector")
    return folded(text)


def workers(text: str, on: date) -> int:
    """How many work there, as many as are believed on the phone."""
    found = number(text)
    if not found or found > figure("workers_asked_most", on):
        raise BadCell("workers")
    return found


def mobile(text: str) -> str:
    """A telephone in E.164."""
    try:
        return phone.mobile(text)
    except phone.NotAPhoneNumber:
        raise BadCell("phone") from None


def is_odd(tax: str) -> bool:
    """Whether a tax number that was read looks otherwise than those that are known."""
    found = tin(tax)
    return found is not None and found.is_doubtful
