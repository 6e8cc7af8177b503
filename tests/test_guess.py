"""What free text may mean."""

import pytest

from bot.flows.main import EVERYTHING
from bot.guess import KEYWORDS, guess


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("how can I join", "join"),
        ("knom chong choh chhmuah", "register"),  # Khmer in Latin letters
        ("ខ្ញុំចង់ចុះឈ្មោះ", "register"),
        ("registraton", "register"),  # a slip
        ("what does it cost", "join"),
        ("I am pregnant, which hospital", "benefits"),
        ("ខ្ញុំឈឺ ទៅពេទ្យណា", "benefits"),
        ("my boss take my card 2 month now", "report"),
        ("thaoke min bong", "report"),
        ("where is the office", "help"),
        ("pheasa", "language"),
    ],
)
def test_the_best_guess(text: str, best: str) -> None:
    assert guess(text)[0] == best


@pytest.mark.parametrize("text", ["", "hello", "😀", "xyz", "12345", "a", "\u200b"])
def test_no_guess_where_nothing_is_known(text: str) -> None:
    assert guess(text) == []


def test_every_guess_is_an_entry_of_the_menu() -> None:
    assert set(KEYWORDS) <= set(EVERYTHING)


def test_a_very_long_text_is_judged_by_its_beginning() -> None:
    assert guess("hospital " + "x" * 100_000) == ["benefits", "report"]


@pytest.mark.parametrize("text", ["where is the office", "he hits us", "គេវាយពួកយើងរាល់ថ្ងៃ", "good morning to you"])
def test_a_sentence_may_always_be_a_report(text: str) -> None:
    assert guess(text).count("report") == 1
