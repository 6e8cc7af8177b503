"""Every way to write a mobile number of Cambodia becomes one, and nothing else does."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phone import SENTENCES, NotAPhoneNumber, mobile, operator


@pytest.mark.parametrize(
    ("raw", "e164", "remark"),
    [
        ("+85512000001", "+85512000001", "as it should be"),
        ("85512000001", "+85512000001", "without the plus"),
        (" 85512000001", "+85512000001", "the plus lost in a form"),
        ("012000001", "+85512000001", "as it is said in Cambodia"),
        ("12000001", "+85512000001", "without the 0"),
        ("០១២ ០០០ ០០១", "+85512000001", "Khmer digits"),
        ("012-000-001", "+85512000001", "dashes"),
        ("(012) 000.001", "+85512000001", "brackets and dots"),
        ("+855 (0)12 000 001", "+85512000001", "a needless 0"),
        ("0085512000001", "+85512000001", "dialled from abroad"),
        ("00185512000001", "+85512000001", "dialled through a carrier"),
        ("00785512000001", "+85512000001", "and another"),
        ("\u202a+85512000001\u202c", "+85512000001", "copied with direction marks"),
        ("0120000001", "+855120000001", "012 with seven digits more"),
        ("0960000001", "+855960000001", "096 has seven"),
        ("0313000001", "+855313000001", "031 has seven, and is no landline"),
        ("085000001", "+85585000001", "085 is a prefix too"),
        ("85512345", "+85585512345", "which looks like the calling code"),
    ],
)
def test_any_way_to_write_a_mobile_number(raw, e164, remark):
    assert mobile(raw) == e164, remark


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "not_a_number"),
        ("+", "not_a_number"),
        ("012", "short_code"),
        ("1286", "short_code"),
        ("*1286#", "short_code"),
        ("117", "short_code"),
        ("NSSF", "name"),
        ("Smart Axiata", "name"),
        ("ប.ស.ស.", "name"),
        ("023000001", "landline"),
        ("+85523000001", "landline"),
        ("023480001", "landline"),
        ("0234800001", "landline"),
        ("+66812345678", "foreign"),
        ("0066812345678", "foreign"),
        ("+14155552671", "foreign"),
        ("+8551200000", "not_a_number"),
        ("+85596000001", "not_a_number"),
        ("01200000111", "not_a_number"),
        ("+85582000001", "not_a_number"),
        ("+999123456789", "not_a_number"),
        ("012000001 x", "name"),
        ("1" * 10_000, "not_a_number"),
        ("😀", "not_a_number"),
        ("+855١٢٠٠٠٠٠١", "not_a_number"),
    ],
)
def test_what_is_no_mobile_number_of_cambodia(raw, code):
    with pytest.raises(NotAPhoneNumber) as refused:
        mobile(raw)
    assert refused.value.code == code
    assert str(refused.value) == SENTENCES[code]


@pytest.mark.parametrize(
    ("e164", "name"),
    [
        ("+85512000001", "cellcard"),
        ("+85510000001", "smart"),
        ("+855970000001", "metfone"),
        ("+855180000001", "seatel"),
        ("+85513000001", "qb"),
        ("+855380000001", "cootel"),
        ("+85519000001", None),
    ],
)
def test_the_prefix_tells_the_operator(e164, name):
    assert operator(e164) == name


@pytest.mark.parametrize("prefix", range(10, 100))
@pytest.mark.parametrize("more", [5, 6, 7, 8])
def test_the_table_agrees_with_libphonenumber(prefix, more):
    """All but the landlines that it takes for mobile phones when 48 follows the area."""
    number = f"+855{prefix}{'2345678'[:more]:2<{more}}"
    parsed = phonenumbers.parse(number)
    known = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
    try:
        taken = mobile(number) == number
    except NotAPhoneNumber:
        taken = False
    assert taken == known


@given(st.text() | st.text("+0123456789 -()", max_size=20))
def test_a_number_is_normal_or_refused_without_being_repeated(raw):
    try:
        number = mobile(raw)
    except NotAPhoneNumber as refusal:
        said = str(refusal)
    else:
        said, raw = "", number
    assert said in SENTENCES.values() or mobile(number) == number == raw
