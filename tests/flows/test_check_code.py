"""Check a code: somebody holds the certificate of an employer, and asks whether it is good."""

from __future__ import annotations

from typing import Any

from bot.session import Person
from tests.flows.accounts import InTurn
from tests.transcript import Talk

CODE = "73021189452066138090"
VALID = {"result": "valid", "name": "Golden Thread Co., Ltd.", "place": ["1204", "12"], "day": "2027-02-23"}
EXPIRED = {**VALID, "result": "expired", "day": "2026-10-31"}


def talk(found: Any, language: str = "en", by_text: bool = False) -> Talk:
    person = Person(welcomed=True, asked_messages=True, language=language)
    return InTurn(person=person, results={"check_certificate": found}, by_text=by_text)


def test_a_certificate_that_is_good() -> None:
    talk(VALID)(
        """
        > *1286*13#
        Key the code on the certificate, then compare the name:
        0 Back 02 Khmer
        > 7302 1189 4520 6613 8090
        * check_certificate 73021189452066138090
        Valid until 23 February 2027.
        Golden Thread Co., Ltd., Tuol Kouk, Phnom Penh
        1. Check another code
        2. When is it asked for?
        00 Menu 02 Khmer
        """
    )


def test_one_that_is_over() -> None:
    talk(EXPIRED)(
        """
        > *1286*13*73021189452066138090#
        * check_certificate 73021189452066138090
        Not valid any more. It ended on 31 October 2026.
        Golden Thread Co., Ltd., Tuol Kouk, Phnom Penh
        1. Check another code
        2. When is it asked for?
        00 Menu 02 Khmer
        > 1
        Key the code on the certificate, then compare the name:
        0 Back 00 Menu 02 Khmer
        """
    )


def test_when_it_is_asked_for() -> None:
    talk(VALID)(
        """
        > *1286*13*73021189452066138090#
        * check_certificate 73021189452066138090
        Valid until 23 February 2027.
        Golden Thread Co., Ltd., Tuol Kouk, Phnom Penh
        1. Check another code
        2. When is it asked for?
        00 Menu 02 Khmer
        > 2
        Asked for with: construction permits.
        Small street trades need no permit since 13 September 2024.
        1. Check another code
        0 Back 00 Menu 02 Khmer
        """
    )


def test_codes_that_nobody_has() -> None:
    talk(iter([{"result": "unknown", "left": 1}, {"result": "wait"}]))(
        """
        > *1286*13#
        Key the code on the certificate, then compare the name:
        0 Back 02 Khmer
        > 73021189452066138090
        * check_certificate 73021189452066138090
        No certificate has this code. Tries left today: 1.
        Key the code on the certificate, then compare the name:
        00 Menu 02 Khmer
        > 10000000000000000003
        * check_certificate 10000000000000000003
        Too many wrong codes from this phone. Please try again tomorrow. Help: 1286.
        > 12345678901234567891
        Please answer with a number from the list.
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        """
    )


def test_a_slip_is_told_and_is_no_try() -> None:
    talk(VALID)(
        """
        > *1286*13#
        Key the code on the certificate, then compare the name:
        0 Back 02 Khmer
        > 7302 1189 4520 6613 8099
        One digit is not right. Look again; this does not count as a try.
        Key the code on the certificate, then compare the name:
        0 Back 02 Khmer
        > 7302 1189 4520 6613 809
        The code has 20 digits. Please look again.
        Key the code on the certificate, then compare the name:
        0 Back 02 Khmer
        > 7302 1189 4520 6613 80g8
        Need help? Call 1286, day and night.
        The code has digits only. Please look again.
        Key the code on the certificate, then compare the name:
        0 Back 02 Khmer
        > ៧៣០២ ១១៨៩ ៤៥២០ ៦៦១៣ ៨០៩០
        * check_certificate 73021189452066138090
        Valid until 23 February 2027.
        Golden Thread Co., Ltd., Tuol Kouk, Phnom Penh
        1. Check another code
        2. When is it asked for?
        00 Menu 02 Khmer
        """
    )


def test_by_text() -> None:
    talk(VALID, by_text=True)(
        """
        > check a certificate
        This can be (answer within 3 minutes):
        1. Check a code
        2. Send this as an anonymous report
        MENU
        > 1
        Key the code on the certificate, then compare the name:
        BACK
        > My code is 7302-1189-4520-6613-8090
        * check_certificate 73021189452066138090
        Valid until 23 February 2027.
        Golden Thread Co., Ltd., Tuol Kouk, Phnom Penh
        1. Check another code
        2. When is it asked for?
        MENU
        """
    )


def test_in_khmer() -> None:
    talk(iter([VALID, EXPIRED, {"result": "unknown", "left": 8}, {"result": "wait"}]), language="km")(
        """
        > *1286*13#
        ចុចលេខកូដលើវិញ្ញាបនបត្រ រួចផ្ទៀងឈ្មោះ៖
        0 ថយ 02 English
        > 73021189452066138090
        * check_certificate 73021189452066138090
        មានសុពលភាពដល់ 23 កុម្ភៈ 2027។
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        Golden Thread Co., Ltd., ទួលគោក, ភ្នំពេញ
        01 បន្ត 00 ម៉ឺនុយ
        > 1
        ចុចលេខកូដលើវិញ្ញាបនបត្រ រួចផ្ទៀងឈ្មោះ៖
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 73021189452066138090
        * check_certificate 73021189452066138090
        ផុតសុពលភាពនៅ 31 តុលា 2026។
        Golden Thread Co., Ltd.,
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        ទួលគោក, ភ្នំពេញ
        1. ពិនិត្យលេខកូដផ្សេង
        2. ត្រូវការពេលណា?
        00 ម៉ឺនុយ
        > 1
        ចុចលេខកូដលើវិញ្ញាបនបត្រ រួចផ្ទៀងឈ្មោះ៖
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 73021189452066138090
        * check_certificate 73021189452066138090
        គ្មានវិញ្ញាបនបត្រមានលេខកូដនេះទេ។ ថ្ងៃនេះសាកបាន
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        8 ដងទៀត។
        ចុចលេខកូដលើវិញ្ញាបនបត្រ រួចផ្ទៀងឈ្មោះ៖
        00 ម៉ឺនុយ 02 English
        > 73021189452066138090
        * check_certificate 73021189452066138090
        លេខកូដខុសច្រើនដងពីទូរសព្ទនេះ។ សូមសាកស្អែក។ ជំនួយ ហៅលេខ 1286។
        """
    )


def test_in_khmer_by_text() -> None:
    talk(VALID, language="km", by_text=True)(
        """
        > ពិនិត្យ វិញ្ញាបនបត្រ
        ប្រហែលជា (សូមឆ្លើយក្នុង 3 នាទី)៖
        1. ពិនិត្យលេខកូដ
        2. ប្តឹង មិនបញ្ចេញឈ្មោះ
        MENU/ម៉ឺនុយ
        > 1
        ចុចលេខកូដលើវិញ្ញាបនបត្រ រួចផ្ទៀងឈ្មោះ៖
        BACK/ថយ
        > 7302 1189 4520 6613 8090
        * check_certificate 73021189452066138090
        មានសុពលភាពដល់ 23 កុម្ភៈ 2027។
        Golden Thread Co., Ltd., ទួលគោក, ភ្នំពេញ
        1. ពិនិត្យលេខកូដផ្សេង
        2. ត្រូវការពេលណា?
        MENU/ម៉ឺនុយ
        """
    )
