"""The last check of a USSD page: what does not fit on a phone is never sent."""

import pytest

from bot.gateways.africastalking import PageRefused, ussd_response

FITS = [
    ("a" * 182, "all of the septets"),
    ("€" * 91, "two septets each"),
    ("ក" * 80, "all of the units of UCS-2"),
    ("😀" * 40, "two units each"),
    ("a" * 79 + "ក", "one letter of Khmer makes all of it UCS-2"),
    ("\n1", "begins with a line break"),
]
TOO_LONG = [
    ("a" * 183, "one septet over"),
    ("a" * 181 + "€", "one septet over, by a letter of two"),
    ("ក" * 81, "one unit over"),
    ("😀" * 40 + "a", "one unit over, by letters of two"),
    ("a" * 80 + "ក", "one letter of Khmer makes all of it UCS-2"),
    ("a" * 100_000, "far over"),
]


@pytest.mark.parametrize(("page", "remark"), FITS)
def test_a_page_that_fits_is_sent_with_its_word(page, remark):
    assert ussd_response(page, more=True) == f"CON {page}"
    assert ussd_response(page, more=False) == f"END {page}"


@pytest.mark.parametrize(("page", "remark"), TOO_LONG)
@pytest.mark.parametrize("more", [True, False])
def test_a_longer_page_is_refused_and_not_repeated(page, remark, more):
    with pytest.raises(PageRefused) as refused:
        ussd_response(page, more)
    assert refused.value.code == "too_long"
    assert page[:10] not in str(refused.value)


@pytest.mark.parametrize("page", ["", " \n\t"])
def test_an_empty_page_is_refused(page):
    with pytest.raises(PageRefused) as refused:
        ussd_response(page, more=True)
    assert refused.value.code == "empty"
