"""Pages fit their room, lose nothing, split no letter, keep options whole, and are few."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.alphabets import parts, to_wire
from bot.breaks import NOT_FIRST
from bot.khmer import letters
from bot.pages import SMS, USSD, USSD_LIMIT, Footer, Key, Room, cut, fits, lay_out

MORE, BACK, MENU = Key("more", "01 More"), Key("back", "0 Back"), Key("menu", "00 Menu")
FOOTER = Footer(MORE, (BACK,), (MENU, Key("language", "02 Khmer")))
KHMER_FOOTER = Footer(Key("more", "01 បន្ត"), (Key("back", "0 ថយ\u200bក្រោយ"),), (Key("menu", "00 ម៉ឺនុយ"),))
JOBS = ["1. Driver (tuk-tuk, moto)", "2. Market or street seller", "3. Building", "4. Work in a home"]
JOBS += ["5. Farm or fishing", "6. Shop or restaurant", "7. Other work"]
PROSE = (
    "អ្នក\u200bអាច\u200bចូល\u200bរបប\u200bថែទាំ\u200bសុខភាព\u200bសម្រាប់\u200bអ្នក\u200bប្រកប\u200bរបរ\u200bខ្លួន\u200b"
    "ឯង។ អ្នក\u200bបង់\u200b 15,600\u00a0រៀល\u200bក្នុង\u200bមួយ\u200bខែ មុន\u200bថ្ងៃ\u200bទី\u200b15។"
)
CHARS = st.sampled_from("aZ €~1.?)]៛%ៗ។ \n\u200b\u00a0\u2060កខ្្ញុំិ៉\u200c\u200d\ufeff…😀")
WORDS = st.text(CHARS, max_size=300) | st.text(max_size=200)
OPTIONS = st.lists(st.text(CHARS, max_size=90), max_size=6).map(
    lambda labels: [f"{number}. {label.strip()}" for number, label in enumerate(labels, 1)]
)
ROOMS = st.sampled_from([USSD, USSD_LIMIT, SMS, Room(120, 60), Room(160, 66)])
TINY = st.integers(2, 12).map(lambda ucs2: Room(2 * ucs2, ucs2))


def bare(text):
    return re.sub(r"\s", "", text)


def footer_line(page, footer):
    labels = {key.name: key.label for key in (footer.more, *footer.always, *footer.if_room)}
    return to_wire(" ".join(labels[name] for name in page.keys))


# Room


@pytest.mark.parametrize(
    ("text", "room", "fit"),
    [
        ("a" * 160, USSD, True),
        ("a" * 161, USSD, False),
        ("€" * 80, USSD, True),
        ("€" * 81, USSD, False),
        ("ក" * 70, USSD, True),
        ("ក" * 71, USSD, False),
        ("a" * 70 + "ក", USSD, False),  # one Khmer letter turns the whole text into UCS-2
        ("😀" * 35, USSD, True),
        ("😀" * 35 + "a", USSD, False),
        ("", USSD, True),
    ],
)
def test_a_text_of_gsm7_alone_has_the_wider_room(text, room, fit):
    assert fits(text, room) is fit


@pytest.mark.parametrize("sizes", [(160, 1), (139, 70), (0, 0)])
def test_a_room_that_no_network_has_is_refused(sizes):
    with pytest.raises(ValueError, match="ucs2"):
        Room(*sizes)


@given(st.text(st.sampled_from("a€"), min_size=200) | st.text(st.sampled_from("ក😀"), min_size=90))
def test_what_fits_three_parts_never_takes_four(text):
    assert all(len(parts(page)) <= 3 for page in cut(text, SMS))


# Cutting


@pytest.mark.parametrize(
    ("text", "pages", "remark"),
    [
        ("", [""], "nothing is one empty page"),
        ("Hello", ["Hello"], "what fits is left alone"),
        ("  a \u200b", ["a"], "but for its edges"),
        ("aaaa bbbb cccc", ["aaaa bbbb", "cccc"], "the last space that fits"),
        ("aa. bbbb cccc", ["aa.", "bbbb cccc"], "a sentence's end, if that takes no more pages"),
        ("aa. bbbb cccc dddd", ["aa. bbbb", "cccc dddd"], "otherwise not: few pages come first"),
        ("aa\nbb. cc dd ee", ["aa\nbb.", "cc dd ee"], "the line's end would take a page more"),
        ("aa\nb. cc dd", ["aa", "b. cc dd"], "here it does not"),
        ("abcdefghijklmnopqrstuvwxyz", ["abcdefghij", "klmnopqrst", "uvwxyz"], "a word wider than a page"),
        ("abcde 789\u00a012", ["abcde", "789 12"], "a no-break space"),
        ("ការ\u200bងារ\u200bល្អ", ["ការ", "ងារ", "ល្អ"], "word marks; five units of Khmer a page"),
        ("aaaaaaaaa៛", ["aaaaaaaa", "a៛"], "a riel sign turns only its own page into UCS-2"),
        ("ខ្ញុំំំ", ["ខ្ញុំ", "ំំ"], "a letter wider than a page"),
    ],
)
def test_cut(text, pages, remark):
    assert cut(text, Room(10, 5)) == pages, remark


@given(WORDS, ROOMS | TINY)
def test_cutting_loses_nothing_and_every_piece_fits(text, room):
    pages = cut(text, room)
    assert all(fits(page, room) for page in pages)
    assert bare("".join(pages)) == bare(to_wire(text))


@given(WORDS, ROOMS)
def test_cutting_splits_no_letter(text, room):
    whole = to_wire(text)
    if max(map(len, letters(whole)), default=0) <= 10:
        assert [x for page in cut(text, room) for x in letters(page) if x.strip()] == [
            x for x in letters(whole) if x.strip()
        ]


BEGINNINGS = st.sampled_from(["ការ", "ខ្ញុំ", "ស្ត្រី", "a", "15"])
ENDINGS = st.sampled_from(
    ["", " ", "\n", "\u200b", "។ ", "។", "ៗ", "\u200bៗ", " ៗ\u200b", " ៛ ", "\n)", "%", "\u2060!"]
)


@given(st.lists(st.tuples(BEGINNINGS, ENDINGS).map("".join), max_size=100).map("".join))
def test_no_page_opens_with_what_belongs_to_the_page_before(text):
    assert not any(re.match(f"[{NOT_FIRST}]", page) for page in cut(text, USSD))


@pytest.mark.parametrize(
    "text", ["ខ្ញុំ" * 5_000, "ៗ" * 10_000, "្" * 10_000, "a\u00a0" * 5_000, "😀 " * 5_000, "\u200b" * 9_999]
)
def test_ten_thousand_characters_are_cut_without_fuss(text):
    assert all(fits(page, USSD) for page in cut(text, USSD))


# Screens


def texts(*arguments):
    return [page.text for page in lay_out(*arguments)]


def test_a_short_question_is_one_page_with_all_keys_that_fit():
    page = lay_out("How old are you?", (), FOOTER, USSD)
    assert [(p.text, p.keys) for p in page] == [
        ("How old are you?\n0 Back 00 Menu 02 Khmer", ("back", "menu", "language"))
    ]


def test_a_key_that_may_be_left_out_makes_no_page_more():
    footer = Footer(MORE, (BACK,), (Key("language", "02 Khmer"), MENU))
    body = "a" * (160 - len("\n0 Back 00 Menu"))
    assert [page.keys for page in lay_out(body[2:], (), footer, USSD)] == [("back", "language")]
    assert [page.keys for page in lay_out(body, (), footer, USSD)] == [("back", "menu")]
    assert [page.keys for page in lay_out(body + "a", (), footer, USSD)] == [("back",)]


def test_options_go_on_over_pages_with_their_numbers():
    assert texts("What is your work?", JOBS, FOOTER, USSD) == [
        "\n".join(["What is your work?", *JOBS[:6], "01 More 0 Back"]),
        "\n".join([*JOBS[6:], "0 Back 00 Menu 02 Khmer"]),
    ]


def test_a_khmer_screen_is_cut_at_its_sentences():
    assert texts(PROSE, ["1. អ្វី\u200bដែល\u200bទទួល\u200bបាន"], KHMER_FOOTER, USSD) == [
        "អ្នកអាចចូលរបបថែទាំសុខភាពសម្រាប់អ្នកប្រកបរបរខ្លួនឯង។\n01 បន្ត 0 ថយក្រោយ",
        "អ្នកបង់ 15,600 រៀលក្នុងមួយខែ មុនថ្ងៃទី15។\n1. អ្វីដែលទទួលបាន\n0 ថយក្រោយ",
    ]


def test_a_question_goes_with_its_first_option_where_that_costs_no_page():
    room = Room(60, 30)
    first = "First sentence, of some length."
    assert texts(f"{first} Do you agree?", ["1. Yes, I do", "2. No"], Footer(MORE), room) == [
        f"{first}\n01 More",
        "Do you agree?\n1. Yes, I do\n2. No",
    ]


def test_a_question_is_not_cut_for_the_sake_of_its_options():
    assert texts("Do you agree with all of this or", ["1. Yes, wholly", "2. No"], Footer(MORE), Room(44, 22)) == [
        "Do you agree with all of this or\n01 More",
        "1. Yes, wholly\n2. No",
    ]


def test_an_option_wider_than_a_page_is_cut_at_its_words():
    option = "1. " + "word " * 40 + "end"
    first, second = texts("Q?", [option, "2. No"], FOOTER, USSD)
    assert first.startswith("Q?\n1. word") or first == "Q?\n01 More 0 Back"
    assert "word end\n2. No" in second


def test_without_words_the_keys_stand_alone():
    assert texts("", (), FOOTER, USSD) == ["0 Back 00 Menu 02 Khmer"]
    assert texts("Bye.", (), Footer(MORE), USSD) == ["Bye."]


def test_keys_that_fill_the_room_are_an_error_for_the_catalogue_tests_to_find():
    with pytest.raises(ValueError, match="no room"):
        lay_out(PROSE, (), KHMER_FOOTER, Room(40, 16))


@given(WORDS, OPTIONS, st.sampled_from([FOOTER, KHMER_FOOTER, Footer(MORE)]), ROOMS)
@example("", [], FOOTER, USSD)
@example("\n \u200b", ["1. "], KHMER_FOOTER, USSD)
def test_every_page_fits_and_nothing_is_lost(body, options, footer, room):
    pages = lay_out(body, options, footer, room)
    assert all(fits(page.text, room) for page in pages)
    assert all(page.text == to_wire(page.text) for page in pages)
    said = [page.text.removesuffix(footer_line(page, footer)) for page in pages]
    assert bare("".join(said)) == bare(to_wire("\n".join([body, *options])))


@given(WORDS, OPTIONS, st.sampled_from([FOOTER, KHMER_FOOTER]), ROOMS)
def test_every_page_shows_its_way_on_and_its_way_out(body, options, footer, room):
    *before, final = lay_out(body, options, footer, room)
    assert all(page.keys == ("more", "back") for page in before)
    assert final.keys[0] == "back"
    assert "more" not in final.keys


@given(WORDS, OPTIONS, st.sampled_from([FOOTER, KHMER_FOOTER]), ROOMS)
def test_every_option_appears_whole(body, options, footer, room):
    pages = lay_out(body, options, footer, room)
    for option in options:
        if "\n" not in option and fits(to_wire(option) + "\n" + footer_line(pages[0], footer), room):
            assert any(to_wire(option).strip() in page.text for page in pages)


@given(st.text(CHARS, min_size=1, max_size=60), st.integers(17, 30))
def test_tiny_screens_still_hold_everything(body, ucs2):
    room = Room(2 * ucs2, ucs2)
    pages = lay_out(body, ["1. Yes"], Footer(MORE, (BACK,)), room)
    assert all(fits(page.text, room) for page in pages)


@given(WORDS, OPTIONS)
def test_no_fewer_pages_would_do(body, options):
    """A wider screen never needs more pages."""
    assert len(lay_out(body, options, FOOTER, USSD_LIMIT)) <= len(lay_out(body, options, FOOTER, USSD))
