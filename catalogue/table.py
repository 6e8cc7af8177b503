"""All texts as a table that a native reader can correct in a spreadsheet: .xlsx, and the same as .csv."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.text import LANGUAGES, LOCALES
from catalogue import check, limits
from catalogue.limits import Book, Size
from catalogue.message import NBSP, ZWSP, Message
from spreadsheets import harmless

NUMBER, ENGLISH, KHMER = "No.", "English", "Khmer"
NEW_KHMER, NEW_ENGLISH, REMARKS, ID = "Corrected Khmer", "Corrected English", "Remarks", "Id"
WIDTHS = {
    NUMBER: 6,
    ENGLISH: 44,
    KHMER: 44,
    NEW_KHMER: 44,
    REMARKS: 30,
    NEW_ENGLISH: 30,
    "Khmer with marks": 44,
}
OTHER_WIDTH = 11
TO_FILL_IN = (NEW_KHMER, REMARKS, NEW_ENGLISH)
KHMER_FONT = "Khmer OS System"
READ_ME = (
    "Please correct the Khmer: everyday spoken Khmer that a market seller understands, polite, short.",
    "Write only in the yellow columns. Leave a cell empty where the text is right.",
    "Words in braces such as {amount} are filled in later: keep them exactly, in any place of the sentence.",
    "Write digits as 0-9. Do not use curly quotes.",
    "'Limit' says where it must fit: label is an option of a menu, key stands behind a number at the foot,",
    "ussd1 is one page (70 units), ussd3 three pages, sms3 three parts of a text message, any is free.",
    "The columns of units, pages and parts count the text with the longest values in its braces.",
    "'Khmer with marks' shows where a page may break (|) and where it may not (_). You need not mark",
    "anything; if you write | in a correction, your marks are kept as they are.",
    "Keep the column 'Id'. Rows may be sorted or left out. Then hand the file back.",
)

Column = Callable[[int, Message, Message, Book], object]
Row = dict[str, object]


def columns() -> dict[str, Column]:
    """What stands in each column, given the running number and the message in English and Khmer."""
    return {
        NUMBER: lambda number, en, km, book: number,
        ENGLISH: lambda number, en, km, book: en.text,
        KHMER: lambda number, en, km, book: km.text.replace(ZWSP, ""),
        NEW_KHMER: lambda number, en, km, book: "",
        REMARKS: lambda number, en, km, book: "",
        NEW_ENGLISH: lambda number, en, km, book: "",
        "Limit": lambda number, en, km, book: ", ".join(sorted(en.asked) or en.limits),
        "Note": lambda number, en, km, book: " ".join(notes(en)),
        "Where": lambda number, en, km, book: " ".join(en.places),
        **{
            f"{what} {name}": _sized(language, what.lower())
            for language, name in (("en", ENGLISH), ("km", KHMER))
            for what in ("Units", "Pages", "Parts")
        },
        "Khmer with marks": lambda number, en, km, book: with_marks(km.text),
        ID: lambda number, en, km, book: identity(en.msgid),
    }


def rows(locales: Path = LOCALES) -> list[Row]:
    """Every text of the code, in the order of the files, by the names of `columns`."""
    book = {language: check.messages(language, locales) for language in LANGUAGES}
    filled = columns()
    return [
        {name: cell(number, en, book["km"].get(msgid, Message("km", msgid, "")), book) for name, cell in filled.items()}
        for number, (msgid, en) in enumerate(book["en"].items(), 1)
    ]


def filled_in(found: Iterable[Row], corrections: Mapping[str, Mapping[str, str]]) -> list[Row]:
    """Only the rows of which there are corrections, with these in their columns; by Id, then by column."""
    return [{**row, **corrections[str(row[ID])]} for row in found if row[ID] in corrections]


def write(folder: Path, locales: Path = LOCALES) -> tuple[Path, Path]:
    """Write texts.xlsx and texts.csv into `folder`; returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written, found = (folder / "texts.xlsx", folder / "texts.csv"), rows(locales)
    written[0].write_bytes(excel(found))
    written[1].write_bytes(plain(found))
    return written


def plain(found: Iterable[Row]) -> bytes:
    """The table as .csv; a ' before what a spreadsheet would reckon is taken away when it is handed back."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns())
    writer.writeheader()
    writer.writerows({name: harmless(cell) for name, cell in row.items()} for row in found)
    return file.getvalue().encode("utf-8-sig")  # Excel takes UTF-8 only with this mark


def excel(found: Iterable[Row]) -> bytes:
    """The table as .xlsx, with a second sheet that says how to fill it in."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # slow to load, and seldom needed

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Texts"
    sheet.append(list(columns()))
    for row in found:
        sheet.append([None if value == "" else value for value in row.values()])
    _dress(sheet)
    read_me = workbook.create_sheet("Read me")
    for line in READ_ME:
        read_me.append([line])
    read_me.column_dimensions["A"].width = 110
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def identity(msgid: str) -> str:
    """A short name for a text, fixed by its English words; all letters, so that no program rounds it."""
    digest = hashlib.blake2b(msgid.encode(), digest_size=7).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest)


def with_marks(text: str) -> str:
    """The text with its invisible marks made visible."""
    return text.replace(ZWSP, "|").replace(NBSP, "_")


def from_marks(text: str) -> str:
    """The text with visible marks turned back; names in braces may hold a _ of their own."""
    pieces = re.split(r"(\{[^{}]*\})", text)
    return "".join(piece if piece.startswith("{") else piece.replace("|", ZWSP).replace("_", NBSP) for piece in pieces)


def notes(message: Message) -> list[str]:
    """What the code tells the translator."""
    return [comment.removeprefix("note:").strip() for comment in message.comments if comment.startswith("note:")]


def _sized(language: str, what: str) -> Column:
    def cell(number: int, en: Message, km: Message, book: Book) -> object:
        message = en if language == "en" else km
        try:
            taken: Size = limits.size(message, book)
        except limits.UnknownPlace:
            return "?"
        return getattr(taken, what) if message.text else ""

    return cell


def _dress(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]  # as above
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    yellow = PatternFill("solid", start_color="FFF9D6")
    for index, name in enumerate(columns(), 1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS.get(name, OTHER_WIDTH)
        for (cell,) in sheet.iter_rows(min_col=index, max_col=index):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name=KHMER_FONT if KHMER in name else None, size=11, bold=cell.row == 1)
            if cell.data_type == "f":
                cell.data_type = "s"  # words that begin with = are words
            if name in TO_FILL_IN:
                cell.fill = yellow
