"""A caller finds a place by its code or by a few letters, as people spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alphabets import is_gsm7, units
from bot.places import Name, Place, districts, find, place, provinces


def found(raw, within=None):
    return [each.latin for each in find(raw, within)]


def test_there_are_the_capital_and_24_provinces_with_210_districts():
    assert [each.code for each in provinces()] == [f"{code:02}" for code in range(1, 26)]
    assert sum(len(districts(each.code)) for each in provinces()) == 210
    assert all(districts(each.code) for each in provinces())


def test_places_are_known_by_code():
    assert place("21") == Place("21", "តាកែវ", "Takeo", None)
    assert place("2107") == Place("2107", "សំរោង", "Samraong", "21")
    with pytest.raises(KeyError):
        place("26")
    assert districts("26") == ()


def test_names_are_said_in_every_language():
    assert Name("21").in_("km") == "តាកែវ"
    assert Name("21").in_("en") == Name("21").in_("km_Latn") == "Takeo"


def test_names_are_short_and_latin_ones_are_in_gsm7():
    everywhere = [*provinces(), *(each for province in provinces() for each in districts(province.code))]
    assert all(is_gsm7(each.latin) and each.latin.isascii() for each in everywhere)
    assert max(units(each.km) for each in everywhere) <= 24
    assert max(units(each.latin) for each in everywhere) <= 24


@pytest.mark.parametrize(
    ("raw", "names", "remark"),
    [
        ("21", ["Takeo"], "a code"),
        ("២១", ["Takeo"], "a code in Khmer digits"),
        ("ta", ["Takeo", "Tboung Khmum"], "Tboung is spoken with an a"),
        ("kampot", ["Kampot"], "the whole name"),
        ("KANDAL", ["Kandal"], "capitals"),
        ("siemreap", ["Siem Reap"], "without the space"),
        ("siem-reap", ["Siem Reap"], "with a hyphen"),
        ("Takéo", ["Takeo"], "with an accent"),
        ("Takeo province", ["Takeo"], "with a word more"),
        ("khet takeo", ["Takeo"], "with a Khmer word more"),
        ("mean chey", ["Banteay Meanchey", "Oddar Meanchey"], "a later word"),
        ("cham", ["Kampong Cham"], "a later word, short"),
        ("kompong cham", ["Kampong Cham"], "other vowels"),
        ("battambong", ["Battambang"], "other vowels"),
        ("batdambang", ["Battambang"], "letter by letter from Khmer"),
        ("Ratanak Kiri", ["Ratanakiri"], "in two words"),
        ("thbong khmum", ["Tboung Khmum"], "an h that is not heard"),
        ("swayrieng", ["Svay Rieng"], "a slip"),
        ("Phnom Pehn", ["Phnom Penh"], "a slip"),
        ("sihanoukville", ["Preah Sihanouk"], "another name"),
        ("kompong som", ["Preah Sihanouk"], "an old name, other vowels"),
        ("otdar meanchey", ["Oddar Meanchey"], "another spelling"),
        ("pothisat", ["Pursat"], "another spelling"),
        ("ត", ["Takeo", "Tboung Khmum"], "a Khmer letter"),
        ("តា", ["Takeo"], "a Khmer letter and its vowel"),
        ("កណ្ដាល", ["Kandal"], "subscript da"),
        ("កណ្តាល", ["Kandal"], "subscript ta"),
        ("ឧត្ដរមានជ័យ", ["Oddar Meanchey"], "subscript da"),
        ("តាកែ\u200bវ", ["Takeo"], "an invisible mark"),
        ("ខេត្តតាកែវ", ["Takeo"], "with the word for province"),
        ("រាជធានី ភ្នំពេញ", ["Phnom Penh"], "with the word for capital"),
        ("ជ័យ", ["Banteay Meanchey", "Oddar Meanchey"], "the end of a Khmer name"),
        ("សៀមរាបប", ["Siem Reap"], "a slip in Khmer"),
    ],
)
def test_provinces_are_found_as_people_spell_them(raw, names, remark):
    assert found(raw) == names, remark


@pytest.mark.parametrize(
    ("raw", "within", "names", "remark"),
    [
        ("07", "21", ["Samraong"], "the last two digits"),
        ("2107", "21", ["Samraong"], "all four"),
        ("2107", "22", [], "those of another province"),
        ("tram", "21", ["Tram Kak"], "first letters"),
        ("samrong", "21", ["Samraong"], "other vowels"),
        ("bkk", "12", ["Boeng Keng Kang"], "initials in use"),
        ("toul kork", "12", ["Tuol Kouk"], "another spelling"),
        ("7 makara", "12", ["Prampir Meakkakra"], "a digit in a name"),
        ("៧មករា", "12", ["Prampir Meakkakra"], "a Khmer digit in a name"),
        ("ស្រែអំបិល", "09", ["Srae Ambel"], "without the space"),
        ("takeo", "12", [], "in another province"),
        ("a", "99", [], "no such province"),
    ],
)
def test_districts_are_found_within_their_province(raw, within, names, remark):
    assert found(raw, within) == names, remark


@pytest.mark.parametrize("raw", ["", " ", "26", "00", "1", "007", "x", "qqq", "😀", "្", "-", "a" * 10_000])
def test_what_is_no_place(raw):
    assert find(raw) == []


@given(st.sampled_from(provinces()), st.integers(1, 20))
def test_every_beginning_of_a_name_finds_the_place(province, length):
    assert province in find(province.latin[:length])
    assert province in find(province.km[:length])


@given(st.sampled_from(provinces()).flatmap(lambda province: st.sampled_from(districts(province.code))))
def test_every_district_is_found_by_code_and_both_names(district):
    assert district in find(district.code[2:], district.parent)
    assert district in find(district.latin, district.parent)
    assert district in find(district.km, district.parent)


@given(st.text())
def test_finding_never_fails(raw):
    assert set(find(raw)) <= set(provinces())
