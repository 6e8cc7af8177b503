"""One way to write a telephone number: as E.164, and only that of a mobile phone of Cambodia."""

import re

import phonenumbers

from bot import khmer

CALLING_CODE = "855"

# Prefixes after the trunk 0, as in libphonenumber 9.0.43 and lists of the operators; there is no number
# portability, so the prefix tells the operator. "": in use, by whom is not known.
_PREFIXES = {
    "cellcard": "11 12 14 17 61 76 77 78 79 85 89 92 95 99",
    "smart": "10 15 16 69 70 81 86 87 93 96 98",
    "metfone": "31 60 66 67 68 71 88 90 97",
    "seatel": "18",
    "qb": "13",
    "cootel": "38",
    "": "19 80 83 84 91 94",
}
_OPERATORS = {prefix: name for name, prefixes in _PREFIXES.items() for prefix in prefixes.split()}
_SEVEN_MORE = {"31", "38", "71", "76", "88", "96"}  # seven digits after the prefix, where others have six
_SIX_OR_SEVEN = {"12", "18", "97"}


def _rows(prefixes: set[str], more: int) -> str:
    return f"(?:{'|'.join(sorted(prefixes))})[0-9]{{{more}}}"


_NATIONAL = f"{_rows(set(_OPERATORS) - _SEVEN_MORE, 6)}|{_rows(_SEVEN_MORE | _SIX_OR_SEVEN, 7)}"
_MOBILE = re.compile(_NATIONAL)
_NORMAL = re.compile(rf"\+{CALLING_CODE}(?:{_NATIONAL})")
# 023 to 075. libphonenumber takes 48 after these for mobile; no operator lists such numbers.
_LANDLINE = re.compile("[2-7][2-5][0-9]{6,7}")
_CAMBODIAN = re.compile(rf"(?:\+|00[1-9]?)?{CALLING_CODE}0?([0-9]+)")  # 001, 007, 008: carriers
_PUNCTUATION = re.compile(r"[\s.\-()/]+")
_LONGEST = 30  # characters that may be a number
_LONGEST_NAME = 11  # characters of a sender who is a name, 3GPP TS 23.040

SENTENCES = {
    "not_a_number": "This is not a telephone number.",
    "name": "The sender is a name, not a telephone number.",
    "short_code": "This is the short number of a service, not that of a phone.",
    "landline": "This is a landline; messages only reach mobile phones.",
    "foreign": "This is not a number of Cambodia.",
}


class NotAPhoneNumber(ValueError):
    """Not the number of a mobile phone of Cambodia; `code` says what it is, nothing repeats the number."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


def mobile(raw: str) -> str:
    """The number of a mobile phone of Cambodia in E.164, +85512345678, from any way to write it.

    Raises NotAPhoneNumber, its code a key of SENTENCES.
    """
    if _NORMAL.fullmatch(raw):
        return raw
    if len(raw) > _LONGEST:
        raise NotAPhoneNumber("not_a_number")
    written = _PUNCTUATION.sub("", khmer.INVISIBLE.sub("", khmer.digits(raw)))
    nationals = _nationals(written)
    for national in nationals:
        if _MOBILE.fullmatch(national) or _is_new_mobile(national):
            return f"+{CALLING_CODE}{national}"
    raise NotAPhoneNumber(_what_else(written, nationals))


def operator(e164: str) -> str | None:
    """The operator of a number that `mobile` returned; None where it is not known."""
    return _OPERATORS.get(e164[4:6]) or None


def _nationals(written: str) -> list[str]:
    """What may be the number within Cambodia, without its trunk 0; likeliest first."""
    found = _CAMBODIAN.fullmatch(written)
    likely = [found[1]] if found else []
    local = written.removeprefix("0")
    return [*likely, local] if local.isascii() and local.isdecimal() else likely


def _is_new_mobile(national: str) -> bool:
    """Whether libphonenumber knows it for a mobile, though it is not in the table above."""
    if _LANDLINE.fullmatch(national):
        return False
    return _kind(f"+{CALLING_CODE}{national}") == phonenumbers.PhoneNumberType.MOBILE


def _kind(international: str) -> int | None:
    """A PhoneNumberType; None if no country has such a number."""
    try:
        parsed = phonenumbers.parse(international)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.number_type(parsed) if phonenumbers.is_valid_number(parsed) else None


def _what_else(written: str, nationals: list[str]) -> str:
    if any(map(_LANDLINE.fullmatch, nationals)):
        return "landline"
    if re.fullmatch(r"[*]?[0-9]{3,6}#?", written):
        return "short_code"
    if len(written) <= _LONGEST_NAME and any(map(str.isalpha, written)):
        return "name"
    digits = re.fullmatch(r"(?:\+|00)?([1-9][0-9]{6,14})", written)
    if digits and not digits[1].startswith(CALLING_CODE) and _kind(f"+{digits[1]}") is not None:
        return "foreign"
    return "not_a_number"
