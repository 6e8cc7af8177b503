"""All texts as pages show them, and the search in them."""

from __future__ import annotations

import pytest

from bot.text import LANGUAGES
from catalogue import overview
from catalogue.message import ZWSP


def test_every_text_is_there_in_both_languages_with_its_place_and_size() -> None:
    texts = overview.texts()
    assert [text.number for text in texts.values()] == list(range(1, len(texts) + 1))
    for name, text in texts.items():
        assert text.id == name
        assert text.places
        assert text.limits
        for language in LANGUAGES:
            assert text.read(language)
            assert ZWSP not in text.read(language)
            assert text.sizes[language]


@pytest.mark.parametrize(
    ("sought", "remark"),
    [
        ("CAN YOU READ", "English, in any case"),
        ("អានអក្សរ", "Khmer, without the marks of word ends"),
        (f"អាន{ZWSP}អក្សរ", "with them"),
        ("  can   you\nread ", "spaces do not matter"),
    ],
)
def test_texts_are_found_by_their_words(sought: str, remark: str) -> None:
    found = overview.having(sought)
    assert any(text.msgid.startswith("Can you read") for text in found), remark
    assert len(found) < 5


def test_texts_are_found_by_number_and_id() -> None:
    third = list(overview.texts().values())[2]
    assert third in overview.having("3")
    assert overview.having(third.id) == [third]
    assert overview.having("no text says this") == []
    assert len(overview.having("")) == len(overview.texts())


def test_who_changes_the_words_to_check_them_changes_a_copy() -> None:
    book = overview.book()
    book["km"].clear()
    assert overview.book()["km"]
