"""The texts of the bot in a real Chromium: one is found and proposed anew, and a table comes back with a bad row."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from catalogue import overview, table
from catalogue.table import KHMER, NEW_KHMER
from console.access import Role
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def handed_back(path: Path) -> Path:
    """A table with a correction that is good and one that is none."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (list(table.columns()), *([*each.values()] for each in overview.table()[:3])):
        sheet.append(row)
    column = {cell.value: cell.column for cell in sheet[1]}
    for number, words in ((2, f"{sheet.cell(2, column[KHMER]).value}។"), (3, "no Khmer")):
        sheet.cell(number, column[NEW_KHMER], words)
    workbook.save(path)
    return path


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_words_are_found_proposed_and_handed_back(
    page: Page, served_demo: Flask, tmp_path: Path, width: int, language: str
) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.APPROVER))
    reader.follow("Texts")
    reader.sees("Texts")
    reader.looks("texts")
    reader.fill("Words, Khmer or English", "Can you read this")
    reader.press("Search")
    number = next(text.number for text in overview.texts().values() if text.msgid == "Can you read this?")
    reader.opens(page.get_by_role("link", name=reader.words["Text %(number)s"] % {"number": number}))
    page.get_by_label("ខ្មែរ", exact=True).fill("តើអ្នកអានបានទេ?")
    reader.fill("A remark or a doubt", "shorter")
    reader.press("Keep the proposal")
    expect(page.get_by_role("status")).to_have_text(reader.words["Kept. It takes effect with the next release."])
    reader.looks("text")
    reader.follow("Texts")
    reader.follow("Hand a table back")
    page.get_by_label(reader.words["The table"], exact=True).set_input_files(handed_back(tmp_path / "texts.xlsx"))
    reader.press("Hand it back")
    expect(page.get_by_text(reader.words["This is not Khmer."])).to_be_visible()
    reader.looks("texts-handed-back")
    reader.follow("Proposals")
    reader.sees("Proposals")
    reader.looks("proposals")
