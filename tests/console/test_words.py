"""The words of the console: all of them in both languages, each with the same places to fill."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from bot.text import LANGUAGES
from catalogue import files, pages
from console.words import MESSAGES
from tests.console.visitor import BASE, Visitor

PLACES = re.compile(r"%\((\w+)\)s")
KHMER = re.compile(r"[\u1780-\u17ff]")
KHMER_DIGIT = re.compile(r"[\u17e0-\u17e9]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_pages_has_words(language: str) -> None:
    words = {str(row.id): str(row.string) for row in files.entries(files.read(language, pages.LOCALES))}
    assert set(words) == {found.msgid for found in pages.found_texts()}, "python -m catalogue update"
    assert [msgid for msgid, said in words.items() if not said] == []
    assert [msgid for msgid, said in words.items() if set(PLACES.findall(msgid)) != set(PLACES.findall(said))] == []


def test_khmer_is_in_khmer() -> None:
    rows = files.entries(files.read("km", pages.LOCALES))
    assert [row.id for row in rows if not KHMER.search(str(row.string))] == []
    assert [row.id for row in rows if KHMER_DIGIT.search(str(row.string))] == []  # 0-9 everywhere, as on the phone


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_language_that_was_chosen(visitor: Callable[[], Visitor], language: str) -> None:
    browser = visitor()
    browser.get(f"/language/{language}?next=/console/sign-in")
    assert f'<html lang="{language}">' in browser.text
    assert bool(KHMER.search(browser.title)) == (language == "km")
    browser.post("/sign-in", email="nobody@fund.example", password="wrong")
    said, _kind = MESSAGES["GENERIC_AUTHN_FAILED"]
    assert (said in browser.text) == (language == "en")


@pytest.mark.parametrize(
    ("asked", "language"), [("en-GB,en;q=0.9", "en"), ("km", "km"), ("fr", "km"), ("", "km"), ("km;q=0.2,en", "en")]
)
def test_who_chose_no_language_gets_what_the_browser_asks_for(console: Flask, asked: str, language: str) -> None:
    page = console.test_client().get("/sign-in", base_url=BASE, headers={"Accept-Language": asked})
    assert f'<html lang="{language}">' in page.get_data(as_text=True)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/console/../x//y", "javascript:1"])
def test_the_choice_of_a_language_leads_nowhere_else(visitor: Callable[[], Visitor], elsewhere: str) -> None:
    browser = visitor()
    got = browser.client.get("/language/en", query_string={"next": elsewhere}, base_url="https://sok.example/console")
    assert got.location == "/console/"
