"""What can be wrong with a file that was sent in, in the words of the pages: those of importing.wrong."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

KINDS: Mapping[str, LazyString] = {
    "members": lazy_gettext("members"),
    "contributions": lazy_gettext("contributions"),
}
STATES: Mapping[str, LazyString] = {
    "waiting": lazy_gettext("is being imported"),
    "done": lazy_gettext("imported"),
    "bad": lazy_gettext("has bad rows: nothing was loaded"),
    "failed": lazy_gettext("cannot be imported: nothing was loaded"),
}
COUNTS: Mapping[str, LazyString] = {
    "new": lazy_gettext("new"),
    "changed": lazy_gettext("changed"),
    "unchanged": lazy_gettext("as before"),
    "repeated": lazy_gettext("more than once in the file"),
    "bad": lazy_gettext("bad"),
}
CELLS: Mapping[str, LazyString] = {
    "cells": lazy_gettext("This row has more or fewer cells than the header."),
    "missing": lazy_gettext("This cell is empty."),
    "letters": lazy_gettext("These letters cannot be read: save the file as CSV UTF-8."),
    "number": lazy_gettext("This is no member number: it has up to 30 letters and digits."),
    "unknown_member": lazy_gettext("No member has this number."),
    "zeros": lazy_gettext("No member has this number, but one has it with zeros in front; Excel takes them away."),
    "doubled": lazy_gettext("Another row of this file has the same key with other values."),
    "month": lazy_gettext("This is no month: write 2026-03 or 03/2026."),
    "future_month": lazy_gettext("This month lies after the end of next year."),
    "day": lazy_gettext("This is no day: write 2026-03-31 or 31/03/2026."),
    "future_day": lazy_gettext("This day has not come yet."),
    "money": lazy_gettext("This is no whole amount of riel: write 12000 or 12,000."),
    "negative": lazy_gettext("Money is never negative."),
    "too_much": lazy_gettext("This is more than anybody earns in a month."),
    "yes_no": lazy_gettext("This is neither yes nor no."),
    "credited_money": lazy_gettext("A credited month is one without money."),
    "name": lazy_gettext("This is no name: it has two letters or more, and no figures."),
    "sex": lazy_gettext("This is neither f nor m."),
    "national_id": lazy_gettext("This is no national ID: it has nine digits, or one more in brackets."),
    "short_id": lazy_gettext("A national ID has nine digits; Excel takes zeros in front away."),
    "scheme": lazy_gettext("This is none of voluntary_health, voluntary_health_dependant, health."),
    "language": lazy_gettext("This is neither km nor en."),
    "words": lazy_gettext("These are no words, or too many."),
    "province": lazy_gettext("This is no province, or may be several: write the code or the whole name."),
    "district": lazy_gettext(
        "This is no district of the province, or may be several: write the code or the whole name."
    ),
    "phone": lazy_gettext("This is no mobile number of Cambodia."),
    "facility": lazy_gettext("This is no code of a facility: it has up to 30 letters and digits."),
    "unknown_facility": lazy_gettext("No facility has this code: flask facilities list shows all."),
    "facility_name": lazy_gettext("This is no name of a facility: it has letters, and 100 of them at most."),
    "kind": lazy_gettext("This is none of national, provincial, district, centre, private."),
    "future_visit": lazy_gettext("This month has not come yet."),
    "employer_kind": lazy_gettext("This is none of company, sole, household."),
    "employer_name": lazy_gettext("This is no name of an employer: it has letters, and 100 of them at most."),
    "tin": lazy_gettext("This is no tax number: it has four digits or more, and Latin letters alone."),
    "paper": lazy_gettext("This is no number of a paper: it has 4 to 20 digits and Latin letters."),
    "fund_number": lazy_gettext("This is no number of the Fund: it has up to 30 letters and digits."),
    "sector": lazy_gettext("This is none of building, shop, factory, transport, farm, home, other."),
    "workers": lazy_gettext("This is no number of people who work there."),
    "no_key": lazy_gettext(
        "Nothing here finds it again: number, tin, commerce_number or, of a household, residence_book."
    ),
    "two_enterprises": lazy_gettext("The numbers of this row belong to two employers: look at both in the console."),
    "phones": lazy_gettext("One of these is no mobile number of Cambodia."),
    "new_member": lazy_gettext("No member has this number yet, and of a new one this must be known."),
    "zeros_new": lazy_gettext("A member has this number with other zeros in front; Excel takes them away."),
    "id_taken": lazy_gettext("Another member has this national ID."),
    "id_twice": lazy_gettext("Another row of this file has this national ID and another number."),
    "id_applied": lazy_gettext("Somebody applied with this national ID, and this number belongs to a member already."),
}
FILES: Mapping[str, LazyString] = {
    "not_a_file": lazy_gettext("This is no file."),
    "unreadable": lazy_gettext("The file cannot be read: %(detail)s.", detail="%(detail)s"),
    "empty": lazy_gettext("The file is empty."),
    "old_excel": lazy_gettext(
        "This is a workbook of the old kind (.xls), or one with a password: save it as .xlsx or as CSV UTF-8."
    ),
    "no_text": lazy_gettext("This is neither CSV nor an Excel workbook."),
    "no_columns": lazy_gettext(
        "The first row has none of the columns that are looked for: %(detail)s.", detail="%(detail)s"
    ),
    "missing_columns": lazy_gettext("Missing in the first row: %(detail)s.", detail="%(detail)s"),
    "doubled_columns": lazy_gettext("More than once in the first row: %(detail)s.", detail="%(detail)s"),
    "quotes": lazy_gettext(
        "Row %(detail)s: a quotation mark is opened and not closed, or stands in the middle of a cell.",
        detail="%(detail)s",
    ),
    "long_row": lazy_gettext("Row %(detail)s has no end: it is longer than a million letters.", detail="%(detail)s"),
    "broken_workbook": lazy_gettext("The workbook is damaged: open it in Excel and save it again."),
    "large_workbook": lazy_gettext("The workbook is too large to be read: save it as CSV UTF-8."),
    "many_rows": lazy_gettext("These are more rows than anybody has workers: divide the list."),
    "refused": lazy_gettext("The database does not take a row of it."),
    "overtaken": lazy_gettext("Somebody in this file was registered while it was looked at; import it again."),
    "busy": lazy_gettext("Another import is running; try again when it is over."),
    "given_up": lazy_gettext(
        "It was begun three times and never came to an end: divide it into smaller files, or save it as CSV."
    ),
    "unwritable": lazy_gettext("A file cannot be written: %(detail)s.", detail="%(detail)s"),
}


def failure(reason: str) -> str:
    """Why a file cannot be imported, from a code of FILES and its detail, such as `missing_columns number, month`."""
    code, _, detail = reason.partition(" ")
    return str(FILES[code]).replace("%(detail)s", detail) if code in FILES else code
