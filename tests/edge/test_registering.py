"""Somebody registers over HTTP: what is kept, what is texted, and what the next caller with the same card hears."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.edge.phone import Phone
from tests.edge.registrants import REFERENCE, SITUATION

Texts = Callable[[str], list[str]]
FAMILY = ("2", "Sok Vuthy", "30121985", "1", "3", "Sok Mony", "05052020", "1", "1")
ENGLISH, KHMER = ("2", "1"), ("1", "1", "1")
CONSENT = {ENGLISH: ("1",), KHMER: ("01", "01", "1")}  # it has to be read to its end
NEXT = {
    ENGLISH: (
        "Bring to an office of the Fund: certificate, ID card, marriage paper, birth certificate.\n"
        "Then pay 46,800 riel a month, day 1 to 15, at ACLEDA, ABA, Canadia. Questions: 1286."
    ),
    KHMER: (
        "យកទៅការិយាល័យ ប.ស.ស.៖ វិញ្ញាបនបត្រ, អត្តសញ្ញាណប័ណ្ណ, សំបុត្រអាពាហ៍ពិពាហ៍, សំបុត្រកំណើត។\n"
        "រួចបង់ 46,800៛ រាល់ខែ ថ្ងៃទី 1-15 នៅ ACLEDA, ABA, Canadia។ ចង់សួរ ហៅលេខ 1286។"
    ),
}


def register(phone: Phone, national_id: str, welcome: tuple[str, ...] = ENGLISH) -> str:
    """All questions in their order; gives what is shown at the end."""
    phone.dial()
    phone.key(*welcome, *SITUATION, "1", "1")
    phone.key("Chan Thida", "14021989", "1", national_id, "21", "2101", "2", "1", *FAMILY, "4821", "4821")
    return phone.key(*CONSENT[welcome], "1", "1", "1")


@pytest.mark.parametrize(("welcome", "national_id"), [(ENGLISH, "555000001"), (KHMER, "555000002")])
def test_the_reference_and_the_next_steps_are_texted_once_to_who_wants_them(
    phone: Phone, texts_to: Texts, welcome: tuple[str, ...], national_id: str
) -> None:
    shown = register(phone, national_id, welcome)
    assert texts_to(phone.number) == []
    asked = phone.key("1", "1")
    (text,) = texts_to(phone.number)
    first, _newline, rest = text.partition("\n")
    assert first.rstrip("។.")[-11:] in shown
    assert rest == NEXT[welcome]
    assert phone.request() == asked
    assert len(texts_to(phone.number)) == 1


def test_who_wants_no_text_gets_none(phone: Phone, texts_to: Texts) -> None:
    assert REFERENCE.search(register(phone, "555000003"))
    assert "marriage paper" in phone.key("1", "2")
    assert "46,800 riel" in phone.key("1")
    assert texts_to(phone.number) == []


def test_the_same_card_is_known_from_any_telephone_and_nothing_is_told_of_it(
    phone: Phone, another: Callable[[], Phone]
) -> None:
    assert REFERENCE.search(register(phone, "555000004"))
    other = another()
    shown = register(other, "555000004")
    assert shown == "END This ID is registered already. Choose 4 in the menu, or call 1286."
    other.dial()
    assert "What is your work?" in other.key("3"), "it is not an application of this telephone"


def test_the_telephone_that_registered_is_asked_whether_it_wants_to_know_how_far_it_is(phone: Phone) -> None:
    register(phone, "555000005")
    phone.key("1", "2", "1", "1", "2")
    phone.dial()
    shown = phone.key("3")
    assert "Somebody has registered on this phone already." in shown
    assert phone.key("1") == "END To see how far it is, choose 4 in the menu and key your PIN."
