"""What is sealed can be opened with the same SECRET_KEY and purpose only, and tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.sealing import Codes, Sealer, SealingError, derive_key

NUMBER = "+85512000001"
ours = Sealer("a made-up secret")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_what_was_sealed_comes_back(words: str) -> None:
    assert ours.open(ours.seal(words)) == words


@given(st.binary(max_size=200))
def test_what_was_never_sealed_is_refused_with_one_code(junk: bytes) -> None:
    with pytest.raises(SealingError) as refused:
        ours.open(junk)
    assert refused.value.code == Codes.CANNOT_OPEN


@pytest.mark.parametrize(
    "other",
    [
        Sealer("another secret"),  # SECRET_KEY was changed
        Sealer("a made-up secret", "session"),  # the same key, another purpose
    ],
)
def test_another_key_opens_nothing_and_finds_nobody(other: Sealer) -> None:
    assert other.index(NUMBER) != ours.index(NUMBER)
    with pytest.raises(SealingError, match="sealed under another SECRET_KEY"):
        other.open(ours.seal(NUMBER))


def test_the_same_number_is_sealed_differently_each_time_and_found_each_time() -> None:
    assert ours.seal(NUMBER) != ours.seal(NUMBER)
    assert ours.index(NUMBER) == Sealer("a made-up secret").index(NUMBER)


def test_neither_the_seal_nor_the_index_nor_the_object_shows_the_number_or_the_secret() -> None:
    shown = ours.seal(NUMBER) + ours.index(NUMBER) + repr(ours).encode()
    assert b"12000001" not in shown
    assert b"secret" not in shown


def test_changing_one_letter_of_what_is_sealed_breaks_it() -> None:
    sealed = bytearray(ours.seal(NUMBER))
    sealed[-1] ^= 1
    with pytest.raises(SealingError):
        ours.open(bytes(sealed))


@pytest.mark.parametrize(
    ("secret", "purpose", "code"),
    [
        ("", "phone-index", Codes.NO_KEY),
        ("s", "", Codes.LONG_PURPOSE),
        ("s", "seventeen letters", Codes.LONG_PURPOSE),
        ("s", "ល", Codes.LONG_PURPOSE),  # not ASCII
    ],
)
def test_a_key_that_cannot_be_made_says_why(secret: str, purpose: str, code: Codes) -> None:
    with pytest.raises(SealingError) as refused:
        derive_key(secret, purpose)
    assert refused.value.code == code


@pytest.mark.parametrize("secret", ["s", "s" * 64, "s" * 65, "s" * 5000, "សម្ងាត់"])
def test_a_secret_of_any_length_makes_keys_that_differ_by_purpose(secret: str) -> None:
    keys = {derive_key(secret, purpose) for purpose in ("a", "b", "sixteen letters!")}
    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}
