"""What can be wrong with a file or with one cell of it: a code for tests, a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass

CELLS = {
    "cells": "This row has more or fewer cells than the header.",
    "missing": "This cell is empty.",
    "letters": "These letters cannot be read: save the file as CSV UTF-8.",
    "number": "This is no member number: it has up to 30 letters and digits.",
    "unknown_member": "No member has this number.",
    "zeros": "No member has this number, but one has it with zeros in front; Excel takes them away.",
    "facility": "This is no code of a facility: it has up to 30 letters and digits.",
    "unknown_facility": "No facility has this code: flask facilities list shows all.",
    "facility_name": "This is no name of a facility: it has letters, and 100 of them at most.",
    "kind": "This is none of national, provincial, district, centre, private.",
    "future_visit": "This month has not come yet.",
    "employer_kind": "This is none of company, sole, household.",
    "employer_name": "This is no name of an employer: it has letters, and 100 of them at most.",
    "tin": "This is no tax number: it has four digits or more, and Latin letters alone.",
    "paper": "This is no number of a paper: it has 4 to 20 digits and Latin letters.",
    "fund_number": "This is no number of the Fund: it has up to 30 letters and digits.",
    "sector": "This is none of building, shop, factory, transport, farm, home, other.",
    "workers": "This is no number of people who work there.",
    "no_key": "Nothing here finds it again: number, tin, commerce_number or, of a household, residence_book.",
    "two_enterprises": "The numbers of this row belong to two employers: look at both in the console.",
    "doubled": "Another row of this file has the same key with other values.",
    "month": "This is no month: write 2026-03 or 03/2026.",
    "future_month": "This month lies after the end of next year.",
    "day": "This is no day: write 2026-03-31 or 31/03/2026.",
    "future_day": "This day has not come yet.",
    "money": "This is no whole amount of riel: write 12000 or 12,000.",
    "negative": "Money is never negative.",
    "too_much": "This is more than anybody earns in a month.",
    "yes_no": "This is neither yes nor no.",
    "credited_money": "A credited month is one without money.",
    "name": "This is no name: it has two letters or more, and no figures.",
    "sex": "This is neither f nor m.",
    "national_id": "This is no national ID: it has nine digits, or one more in brackets.",
    "short_id": "A national ID has nine digits; Excel takes zeros in front away.",
    "scheme": "This is none of voluntary_health, voluntary_health_dependant, health.",
    "language": "This is neither km nor en.",
    "words": "These are no words, or too many.",
    "province": "This is no province, or may be several: write the code or the whole name.",
    "district": "This is no district of the province, or may be several: write the code or the whole name.",
    "phone": "This is no mobile number of Cambodia.",
    "phones": "One of these is no mobile number of Cambodia.",
    "new_member": "No member has this number yet, and of a new one this must be known.",
    "zeros_new": "A member has this number with other zeros in front; Excel takes them away.",
    "id_taken": "Another member has this national ID.",
    "id_twice": "Another row of this file has this national ID and another number.",
    "id_applied": "Somebody applied with this national ID, and this number belongs to a member already.",
}
"""What can be wrong with a cell, by its code."""

FILES = {
    "not_a_file": "This is no file.",
    "unreadable": "The file cannot be read: {detail}.",
    "empty": "The file is empty.",
    "old_excel": "This is a workbook of the old kind (.xls), or one with a password: save it as .xlsx or as CSV UTF-8.",
    "no_text": "This is neither CSV nor an Excel workbook.",
    "no_columns": "The first row has none of the columns that are looked for: {detail}.",
    "missing_columns": "Missing in the first row: {detail}.",
    "doubled_columns": "More than once in the first row: {detail}.",
    "quotes": "Row {detail}: a quotation mark is opened and not closed, or stands in the middle of a cell.",
    "long_row": "Row {detail} has no end: it is longer than a million letters.",
    "broken_workbook": "The workbook is damaged: open it in Excel and save it again.",
    "large_workbook": "The workbook is too large to be read: save it as CSV UTF-8.",
    "many_rows": "These are more rows than anybody has workers: divide the list.",
    "refused": "The database does not take a row of it.",
    "overtaken": "Somebody in this file was registered while it was looked at; import it again.",
    "busy": "Another import is running; try again when it is over.",
    "given_up": "It was begun three times and never came to an end: divide it into smaller files, or save it as CSV.",
    "unwritable": "A file cannot be written: {detail}.",
    "ending": "The name of the file ends neither in .csv nor in .xlsx.",
    "long_sheet": "These are more rows than a sheet of Excel holds: write them as .csv.",
}
"""Why a file cannot be imported at all, by its code."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: in which column, and why."""

    column: str
    code: str

    @property
    def sentence(self) -> str:
        """For the person who mends it."""
        return CELLS[self.code]


class BadCell(ValueError):
    """A cell that is not what its column holds; nothing repeats what it says. `code` is a key of CELLS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BadFile(Exception):
    """A file that cannot be imported. `code` is a key of FILES; the text is for people and shows no cell."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(FILES[code].format(detail=detail))
        self.code, self.detail = code, detail
