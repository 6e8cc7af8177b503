"""A text on a phone that is drawn in a terminal: nothing lost, nothing over the edge, no letter cut."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.alphabets import to_wire
from bot.khmer import letters
from campaigns.drawn_phone import COLUMNS, drawn, width, wrapped

KHMER = "ភ្នាក់ងារ\u200bមក\u200bស្រុក\u200bបាទី\u200bនៅ\u200bថ្ងៃទី\u200b២។ សូម\u200bយក\u200bអត្តសញ្ញាណប័ណ្ណ\u200bមក។"


def test_a_short_text_stands_under_its_sender() -> None:
    assert list(drawn("Dial *1286#\nto ask.", "1286", can_align=False)) == [
        "╭────────────────────────────────",
        "│ ▂▄▆ 1286",
        "│",
        "│ Dial *1286#",
        "│ to ask.",
        "│",
        "│",
        "╰────────────────────────────────",
    ]


def test_where_a_cursor_can_be_moved_the_screen_is_closed_on_the_right() -> None:
    first, *lines, last = drawn(KHMER, "1286", can_align=True)
    assert (first[-1], last[-1]) == ("╮", "╯")
    assert all(line.endswith("\x1b[34G│") for line in lines)


@pytest.mark.parametrize(
    ("text", "lines", "remark"),
    [
        ("", [""], "nothing"),
        ("one two three", ["one two", "three"], "between words"),
        ("one  two", ["one  two"], "just the room there is"),
        ("a\n\nb", ["a", "", "b"], "lines stay lines"),
        ("abcdefghijk", ["abcdefgh", "ijk"], "a word longer than the screen"),
        ("no\u00a0break here", ["no break"[:8], "here"], "where none may break"),
    ],
)
def test_lines_break_where_a_reader_would(text: str, lines: list[str], remark: str) -> None:
    assert list(wrapped(text, 8)) == lines, remark


def test_khmer_breaks_at_its_words() -> None:
    assert list(wrapped(KHMER, 16)) == ["ភ្នាក់ងារមកស្រុកបាទី", "នៅថ្ងៃទី២។ សូមយក", "អត្តសញ្ញាណប័ណ្ណមក។"]


@example(" aaaaaa", 6)
@given(st.text("ab ក្ខា\u200b\u00a0\n។.", max_size=80), st.integers(6, 30))
def test_nothing_is_lost_or_cut(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns))
    assert "".join(lines).replace(" ", "") == to_wire(text).replace("\n", "").replace(" ", "")
    assert all(width(line) <= columns or len(letters(line)) == 1 for line in lines)


def test_the_screen_is_as_wide_as_it_says() -> None:
    assert max(width(line) for line in wrapped("a" * 100)) == COLUMNS
