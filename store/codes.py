"""Numbers that people copy onto paper and key in again: random digits, the last of which betrays a slip."""

import secrets

from stdnum import damm

REFERENCE_DIGITS = 9  # of an application, with the check digit
NOTE_DIGITS = 7  # of a hardship notice
CASE_DIGITS = 10  # of a complaint: the worker's only key to it
CERTIFICATE_DIGITS = 20  # of an employer's certificate: 62 bits by chance, which anybody may check


def new_code(digits: int) -> str:
    """A code of so many digits, the last one Damm's check digit: it betrays every single slip and every swap."""
    first = str(secrets.randbelow(9) + 1)  # a leading 0 gets lost on paper
    rest = "".join(str(secrets.randbelow(10)) for _ in range(digits - 2))
    return first + rest + str(damm.calc_check_digit(first + rest))


def is_code(code: str) -> bool:
    """Whether the check digit is right."""
    return bool(damm.is_valid(code))


def grouped(code: str) -> str:
    """The code as people read it out, in groups of three from the left: 730 211 894."""
    return " ".join(code[at : at + 3] for at in range(0, len(code), 3))


def grouped_certificate(code: str) -> str:
    """The code of a certificate as it stands on paper: 7302 1189 4520 6613 8094."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
