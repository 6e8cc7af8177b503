"""Word ends in Khmer: where a page may break, proposed for the writer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.khmer import letters
from catalogue import files
from catalogue.message import ZWSP
from catalogue.words import mark_catalogue, with_units_held, with_word_ends, without_word_ends


@pytest.mark.parametrize(
    ("marked", "remark"),
    [
        ("តើ|អ្នក|អាន|អក្សរ|នេះ|បាន|ទេ?", "a plain question"),
        ("អ្នក|ត្រូវ|បង់ {amount}\u00a0រៀល|ក្នុង|មួយ|ខែ។", "a no-break space stays, and no mark stands beside it"),
        ("ចុច {key}ដើម្បី|ចុះឈ្មោះ", "no mark after a placeholder: it may be a number"),
        ("អ្នក{name}", "none inside one"),
        ("{ឈ្មោះពេញ}", "not even in one wrongly translated"),
        ("ផ្សេងៗ|ទៀត", "the repeat sign stays with its word, and may end one"),
        ("{amount}៛|ក្នុង|មួយ|ខែ", "a break may follow the riel sign, never go before it"),
        ("ប.ស.ស.", "an abbreviation stays whole"),
        ("ទៀត៦នាក់", "a number keeps its unit"),
        ("ទេ។\nបាទ", "line ends are no word ends to mark"),
        ("English {name} 12", "not Khmer"),
        ("មេការ|បើក|លុយ", "a word that khmercut cuts wrong is known here"),
        ("លើកលែងតែ|អ្នក", "and not found inside a longer one"),
        ("", "nothing"),
    ],
)
def test_word_ends_stand_where_a_page_may_break(marked, remark):
    assert with_word_ends(marked.replace("|", "")) == marked.replace("|", ZWSP), remark


def test_a_text_marked_by_hand_is_left_alone():
    by_hand = f"បេឡាជាតិ{ZWSP}សន្តិសុខសង្គម"
    assert with_word_ends(by_hand) == by_hand


KHMER = st.text(alphabet="កខញតរសវងពទឱ្្ុំាិេោះ៉់៍ៗ។៛០១ \u00a0\u200c\n.,{}ab1", max_size=60)


@given(KHMER)
def test_taking_the_marks_out_gives_the_text_back_and_no_letter_is_cut(text):
    marked = with_word_ends(text)
    assert without_word_ends(marked) == text
    assert [letter for letter in letters(marked) if letter != ZWSP] == letters(text)
    assert with_word_ends(marked) == marked


def test_a_number_is_held_to_its_unit_once():
    held = with_units_held("ក្នុង {days} ថ្ងៃ 8 ខ្ទង់ 2 កន្លែង")
    assert held == "ក្នុង {days}\u00a0ថ្ងៃ 8\u00a0ខ្ទង់ 2 កន្លែង"
    assert with_units_held(held) == held


def test_a_catalogue_is_marked_in_place(tmp_path):
    files.write("km", [], tmp_path)
    po = files.po_file("km", tmp_path)
    po.write_text(po.read_text() + '\nmsgid "a"\nmsgstr "អានអក្សរ"\n\nmsgid "b"\nmsgstr "បេឡាជាតិ\u200bសង្គម"\n')
    assert mark_catalogue(tmp_path) == [f"អាន{ZWSP}អក្សរ"]
    assert mark_catalogue(tmp_path) == []
    assert mark_catalogue(tmp_path, again=True) == [f"បេឡា{ZWSP}ជាតិ{ZWSP}សង្គម"]
    assert mark_catalogue(tmp_path, again=True) == []
    assert f'msgstr "អាន{ZWSP}អក្សរ"' in po.read_text()
    assert f'msgstr "បេឡា{ZWSP}ជាតិ{ZWSP}សង្គម"' in po.read_text()
