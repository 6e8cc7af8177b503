"""The number that says whose account it is, and the PIN: what is an answer, what an option, and what is hidden."""

from __future__ import annotations

import pytest

from bot.ask import Claim, Pin, Rejected
from bot.text import _

LABELS = {"first": _("I have no PIN yet"), "costs": _("How much would I pay?")}
CLAIM = Claim(name="claim", text=_("Which one?"), between=(6, 12), labels={"costs": LABELS["costs"]})
PIN = Pin(name="pin", text=_("Which one?"), length=4, labels=LABELS)

CLAIMS = [
    # keyed, remembered, remark
    ("100000", "100000", "the least digits"),
    ("123456789012", "123456789012", "the most digits"),
    ("១០០០០០០១", "10000001", "Khmer digits"),
    ("730 211 894", "730211894", "a reference as it is written down"),
    ("730-211.894", "730211894", "however it is written down"),
    ("012345678", "012345678", "a national ID"),
    ("012345678(4)", "012345678", "with its check digit in brackets"),
    ("012 345 678 (4)", "012345678", "as it is printed"),
    ("0123456784", "0123456784", "ten digits may be a member number as well"),
    ("1", "costs", "an option by its number"),
    ("១", "costs", "in Khmer digits"),
    ("how much would i pay", "costs", "an option by its words"),
]


@pytest.mark.parametrize(("keyed", "remembered", "remark"), CLAIMS)
def test_a_claim_is(keyed: str, remembered: str, remark: str) -> None:
    assert CLAIM.read(keyed) == remembered, remark
    assert CLAIM.accepts(remembered)


NO_CLAIMS = [
    ("12345", "one digit too few"),
    ("1234567890123", "one too many"),
    ("2", "an option that is not there"),
    ("12345678a", "a letter"),
    ("", "nothing"),
    ("-100000x", "neither"),
]


@pytest.mark.parametrize(("keyed", "remark"), NO_CLAIMS)
def test_what_is_no_claim_is_told_how_long_one_is(keyed: str, remark: str) -> None:
    with pytest.raises(Rejected, match="length"):
        CLAIM.read(keyed)
    assert CLAIM.hint("length").in_("en") == "Please key 6 to 12 digits.", remark


PINS = [
    # keyed, meaning, whether it is hidden, remark
    ("4821", "4821", True, "a PIN"),
    ("៤៨២១", "4821", True, "in Khmer digits"),
    ("0001", "0001", True, "zeros are digits"),
    ("1111", "1111", True, "an easy one was perhaps set elsewhere"),
    ("1", "first", False, "an option"),
    ("2.", "costs", False, "another, with a dot"),
    ("I have no PIN yet", "first", False, "its words"),
]


@pytest.mark.parametrize(("keyed", "meaning", "is_hidden", "remark"), PINS)
def test_a_pin_is_hidden_and_an_option_is_not(keyed: str, meaning: str, is_hidden: bool, remark: str) -> None:
    assert PIN.read(keyed) == meaning, remark
    assert PIN.hides(meaning) == is_hidden, remark


@pytest.mark.parametrize("keyed", ["482", "48211", "3", "abcd", ""])
def test_what_is_neither_a_pin_nor_an_option_is_no_answer(keyed: str) -> None:
    with pytest.raises(Rejected, match="length"):
        PIN.read(keyed)


@pytest.mark.parametrize("key", ["0", "00", "01", "02"])
def test_the_keys_of_commands_are_no_answers(key: str) -> None:
    assert not PIN.takes(key)
    assert not CLAIM.takes(key)


def test_a_pin_so_short_that_an_option_could_be_meant_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="taken for an option"):
        Pin(name="pin", text=_("Which one?"), length=1)
