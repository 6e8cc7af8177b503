"""Money is read as people type it, and what can be read two ways is marked as a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs import Amount, amount


@pytest.mark.parametrize(
    ("raw", "value", "remark"),
    [
        ("607000", 607_000, "plain"),
        ("607,000", 607_000, "a comma before three digits groups"),
        ("607.000", 607_000, "and so does a dot"),
        ("607 000", 607_000, "and a space"),
        ("1,000,000", 1_000_000, "twice"),
        ("60 ម៉ឺន", 600_000, "ten thousands"),
        ("60ម៉ឺន", 600_000, "without a space"),
        ("60 មុឺន", 600_000, "misspelt so that it looks right"),
        ("60 meun 5 poan", 605_000, "romanised, and a sum"),
        ("ប្រាំមួយសែនប្រាំពីរពាន់", 607_000, "words without spaces"),
        ("ប្រាំមួយ សែន ប្រាំពីរ ពាន់", 607_000, "words with spaces"),
        ("ប្រាំ មួយ រយ ពាន់", 600_000, "a multiplier of a multiplier"),
        ("មួយលានកន្លះ", 1_500_000, "and a half"),
        ("pram muoy saen", 600_000, "romanised"),
        ("prammuoy saen", 600_000, "romanised, run together"),
        ("ma-phei meun", 200_000, "a hyphen within a word"),
        ("មួយដណ្ដប់ម៉ឺន", 110_000, "one-teen"),
        ("ដប់មួយម៉ឺន", 110_000, "ten-one"),
        ("15k", 15_000, "thousand by a letter"),
        ("1.5 million", 1_500_000, "a fraction of a million"),
        ("five hundred thousand", 500_000, "English words"),
        ("600000.", 600_000, "a full stop"),
    ],
)
def test_amounts_without_a_currency_are_guessed_to_be_riel(raw, value, remark):
    assert amount(raw) == Amount(Decimal(value), "riel", guessed=True), remark


@pytest.mark.parametrize(
    ("raw", "value", "remark"),
    [
        ("607,00", "607", "a comma before two digits is a decimal point"),
        ("210.5", "210.5", "a dot before one digit"),
        ("ប្រាំរយ", "500", "in words"),
        ("pram roy", "500", "romanised"),
        ("ប៉ែតមួយ", "81", "as spoken, without the syllable of the tens"),
        ("4999", "4999", "the most that is guessed to be dollars"),
        ("0", "0", "nothing"),
    ],
)
def test_small_amounts_without_a_currency_are_guessed_to_be_dollars(raw, value, remark):
    assert amount(raw) == Amount(Decimal(value), "dollar", guessed=True), remark


@pytest.mark.parametrize(
    ("raw", "value", "currency"),
    [
        ("607,000៛", "607000", "riel"),
        ("៦០៧០០០រៀល", "607000", "riel"),
        ("៛ ៦០៧.០០០", "607000", "riel"),
        ("600000 Riel", "600000", "riel"),
        ("600000r", "600000", "riel"),
        ("ប្រាំរយរៀល", "500", "riel"),
        ("4000 riels", "4000", "riel"),
        ("$210", "210", "dollar"),
        ("210.50$", "210.50", "dollar"),
        ("US$ 1,210.50", "1210.50", "dollar"),
        ("២១០ ដុល្លារ", "210", "dollar"),
        ("២១០ដុល្លា", "210", "dollar"),
        ("២១០\u00a0ដុល្លារ", "210", "dollar"),
        ("12000 dollars", "12000", "dollar"),
    ],
)
def test_a_currency_that_is_written_is_no_guess(raw, value, currency):
    assert amount(raw) == Amount(Decimal(value), currency, guessed=False)


@pytest.mark.parametrize(
    ("raw", "remark"),
    [
        ("", "nothing"),
        ("$", "a currency alone"),
        ("-5000", "below zero"),
        ("5000-", "a stray sign"),
        ("5000-6000", "a range"),
        ("1e5", "a programmer"),
        ("12.34.56", "no number"),
        ("607.0000", "four digits after a dot"),
        ("6 7 សែន", "two figures in a row"),
        ("bei pi", "three two"),
        ("6 saen 8 saen", "not in order"),
        ("កន្លះ", "half of nothing"),
        ("200 baht", "a currency we do not know"),
        ("210$ 600000៛", "two currencies"),
        ("មិនដឹង", "I do not know"),
        ("1" * 13, "more money than there is"),
        ("9" * 10_000, "ten thousand digits"),
        ("ប្រាំ" * 2_000, "ten thousand letters"),
        ("😀", "a face"),
    ],
)
def test_what_is_no_amount(raw, remark):
    assert amount(raw) is None, remark


@given(st.integers(0, 10**12 - 1), st.sampled_from([",", ".", " ", ""]), st.booleans())
def test_every_grouping_of_the_same_figures_is_the_same_amount(riel, separator, in_khmer):
    typed = f"{riel:,}".replace(",", separator) + "៛"
    if in_khmer:
        typed = typed.translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))
    assert amount(typed) == Amount(Decimal(riel), "riel", guessed=False)


@given(st.text() | st.text("0123456789., -$៛kប្រាំរយ", max_size=30))
def test_an_amount_is_never_negative_and_reading_never_fails(raw):
    found = amount(raw)
    assert found is None or found.value >= 0
