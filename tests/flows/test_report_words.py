"""Words that are written where an answer is asked: none is lost, wherever they come and however one goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bot.flows.main import MENU
from bot.session import Person
from bot.text import LANGUAGES
from tests.flows.reporting import RESULTS, talk
from tests.transcript import Talk

STORY = "he also beats us every day"
KHMER_STORY = "គេវាយកម្មករជារៀងរាល់ថ្ងៃនៅពេលល្ងាច"
TO_THE_END = ["1", "2", "12", "2", "1", "3", "4", "2", "1", "2", "1", "1", "1"]  # answers from the truth to the code


def talked(*words: str, by_text: bool = True, language: str = "en", **results: Any) -> Talk:
    """Somebody who has said this so far."""
    made = talk(language, by_text, **results)
    for each in words:
        made.say(each)
    return made


def sent(made: Talk, answers: Sequence[str] = ()) -> str:
    """The report as it goes out after these answers, and whatever else is asked before."""
    for answer in (*answers, "1", "1"):
        if found := [line for line in made.lines if line.startswith("* file_report")]:
            return found[0]
        made.say(answer)
    return made.lines[-1]


@pytest.mark.parametrize("story", [STORY, KHMER_STORY, "he beats us " * 400])
@pytest.mark.parametrize("at", range(len(TO_THE_END)))
def test_a_story_at_any_question_is_in_the_report(at: int, story: str) -> None:
    made = talked("REPORT", *TO_THE_END[:at], story)
    if made.page and "Is this who it is?" in made.page.text:
        made.say("2")
    assert " ".join(story.split()) in sent(made, TO_THE_END[at:])


@pytest.mark.parametrize("at", [2, 3, 5, 6, 7, 8, 9])
def test_back_does_not_take_it_out_again(at: int) -> None:
    made = talked("REPORT", *TO_THE_END[:at], STORY)
    assert "Noted in your report." in made.say("back").text
    assert STORY in sent(made, TO_THE_END[at - 1 :])


def test_several_stories_stay_when_somebody_goes_back_twice() -> None:
    made = talked("REPORT", "1", "one more thing", "2", "another thing here", "back", "back")
    assert made.page
    assert "Go on" in made.page.text
    made.say("back")
    assert made.page
    assert "That is already done" in made.page.text
    assert "['one more thing', 'another thing here']" in sent(made, TO_THE_END)


def test_a_story_at_a_list_of_places_is_in_the_report() -> None:
    made = talked("REPORT", "1", "2", "1", STORY, "1", f"{STORY} and night", "1")
    assert f"['{STORY}', '{STORY} and night']" in sent(made, TO_THE_END[3:])


@pytest.mark.parametrize("name", ["Golden Thread", "រោងចក្រ មាសមាន", "Golden Thread Cambodia Co. Ltd"])
def test_an_employer_is_no_story(name: str) -> None:
    made = talked("REPORT", *TO_THE_END[:4], name)
    if made.page and "Is this who it is?" in made.page.text:
        made.say("1")
    assert f" {name} factory" in sent(made, TO_THE_END[5:])


@pytest.mark.parametrize("place", ["phnom pehn", "krong xyz", "12.5"])
def test_a_place_that_is_not_known_is_no_story(place: str) -> None:
    made = talked("REPORT", "1", "2", place)
    assert made.page
    assert "Noted" not in made.page.text


@pytest.mark.parametrize("story", [STORY, f"REPORT {STORY}", KHMER_STORY])
def test_a_text_after_the_line_dropped_is_in_the_report(story: str) -> None:
    made = talked("*1286*5*1*2#", by_text=False)
    made.by_text = True
    assert made.say(story).text.startswith("You were in the middle of something.")
    made.say("a second one of the same")
    assert made.say("1").text.startswith("You go on by text.")
    made.say("a third one of the same")
    assert "Noted in your report." in made.say("1").text
    assert f"['{story}', 'a second one of the same', 'a third one of the same']" in sent(made, TO_THE_END[2:])


def test_so_it_is_when_they_dial_again() -> None:
    made = talked("*1286*5*1*2#", by_text=False)
    made.by_text = True
    made.say(STORY)
    made.by_text = False
    assert made.say("*1286#").text.startswith("You were in the middle of something.")
    assert "Noted in your report." in made.say("1").text
    assert STORY in sent(made, TO_THE_END[2:])


def test_the_first_texts_of_somebody_new_wait_for_the_welcome() -> None:
    made = Talk(person=Person(), results=RESULTS, by_text=True)
    for words in ("my boss takes my card", "REPORT he also beats us", "and fires who asks", "2", "1"):
        made.say(words)
    assert "['my boss takes my card', 'he also beats us', 'and fires who asks']" in sent(made, TO_THE_END)


def test_so_they_do_when_somebody_dials_for_it() -> None:
    made = Talk(person=Person(), results=RESULTS, by_text=True)
    made.say("my boss takes my card")
    made.say("REPORT he also beats us")
    made.by_text = False
    for words in ("*1286#", "2", "1"):
        made.say(words)
    assert "['my boss takes my card', 'he also beats us']" in sent(made, TO_THE_END)


def test_two_texts_of_somebody_new_are_guessed_at_together() -> None:
    made = Talk(person=Person(), results=RESULTS, by_text=True)
    for words in ("my boss takes my card", "he says I pay for it", "2"):
        made.say(words)
    shown = made.say("1")
    assert "Send this as an anonymous report" in shown.text
    number = next(line[0] for line in shown.text.splitlines() if line.endswith("anonymous report"))
    made.say(number)
    assert made.session
    assert made.session.caller.told["words"] == ["my boss takes my card", "he says I pay for it"]


@pytest.mark.parametrize("at", ["the code", "keying it back", "the notice"])
def test_a_story_after_it_was_sent_goes_to_the_officer(at: str) -> None:
    keyed = {"the code": [], "keying it back": ["1"], "the notice": ["1", "7302118949"]}
    made = talked("REPORT", *TO_THE_END, "1", *keyed[at], "REPORT one more thing")
    assert "* add_to_case 7302118949 REPORT one more thing" in made.lines
    assert made.page
    assert made.page.text.startswith("The officer gets it.")


@pytest.mark.parametrize("wish", [[], ["2"], ["2", "2"]])
@pytest.mark.parametrize(
    ("language", "story"),
    [("en", "REPORT he did it again"), ("en", "he did it again"), ("km", "បណ្តឹងមួយទៀត គេធ្វើម្តងទៀតហើយ")],
)
def test_a_story_in_my_report_goes_to_the_officer(language: str, story: str, wish: list[str]) -> None:
    made = talked("6", "7302118949", *wish, story, language=language)
    assert f"* add_to_case 7302118949 {story}" in made.lines


@pytest.mark.parametrize("story", ["REPORT he did it again", "បណ្តឹង គេធ្វើម្តងទៀត", "បណ្តឹងគេធ្វើម្តងទៀត"])
def test_so_do_words_to_the_officer_that_begin_like_a_report(story: str) -> None:
    made = talked("6", "7302118949", "1", story)
    assert f"* add_to_case 7302118949 {story}" in made.lines


def test_before_a_code_was_read_the_word_begins_a_report() -> None:
    made = talked("6", "REPORT he did it again")
    assert made.session
    assert made.session.caller.told == {"words": ["he did it again"]}


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize(("words", "entry"), [("បណ្តឹងរបស់ខ្ញុំ", "my_report"), ("My report", "my_report")])
def test_the_name_of_an_entry_is_no_report(language: str, words: str, entry: str) -> None:
    made = talked("hello", words, language=language)
    assert made.session
    assert [entry_.value for entry_ in made.session.log if entry_.name == "menu"] == [entry]


@pytest.mark.parametrize("before", [["hello"], ["hello", "1"]])
@pytest.mark.parametrize("entry", [MENU.labels["report"].in_(language) for language in LANGUAGES])
def test_the_name_of_the_entry_itself_tells_nothing(before: list[str], entry: str) -> None:
    made = talked(*before, entry)
    assert made.session
    assert made.session.log[0].value == "report"
    assert not made.session.caller.told.get("words")


def test_what_texts_leave_behind_is_told_when_a_call_goes_on_by_text() -> None:
    talk()(
        """
        > *1286*5*1*2#
        * reports_today
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        (by text)
        > hello
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        You go on by text. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 1
        If you write nothing for 3 minutes, all is erased.
        Where is it? First letters of the province, or its code.
        1. List
        BACK MENU
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        2. Leave it out
        BACK MENU
        """
    )


def test_who_goes_on_by_text_is_told_to_send_and_to_delete() -> None:
    made = talked("*1286*5*1*2*12*2*1*3*4*2*1#", by_text=False)
    made.by_text = True
    assert "then SEND" in [made.say(words) for words in ("hello", "1", "1", "2")][-1].text
    assert "He takes our money" in sent(made, ["He takes our money", "SEND", "1", "1"])
    shown = [made.say(words) for words in ("1", "7302118949", "1")][-1].text
    assert shown.startswith("Now delete these texts from your phone.")


def test_who_does_not_want_to_go_on_by_text_is_at_the_menu_and_nothing_is_left() -> None:
    made = talked("*1286*5*1*2#", by_text=False)
    made.by_text = True
    shown = [made.say(words) for words in ("hello", "1", "2")][-1].text
    assert shown.startswith("Sok Sabay. What do you need?")
    assert made.session
    assert made.session.log == []


def test_at_the_truth_itself_the_other_truth_is_told() -> None:
    made = talked("*1286*5#", by_text=False)
    made.by_text = True
    shown = [made.say(words) for words in ("hello", "1")][-1].text
    assert shown.startswith("We keep your report, no name, no number. The phone company and our text service")


def test_after_it_was_sent_the_code_is_shown_all_the_same() -> None:
    made = talked("*1286*5*1*2*12*2*1*3*4*2*1*2*1*1*1*1#", by_text=False)
    assert made.page
    assert "7302 118 949" in made.page.text
    made.by_text = True
    assert "7302 118 949" in [made.say(words) for words in ("hello", "1")][-1].text
    shown = [made.say(words) for words in ("1", "7302118949", "1")][-1].text
    assert shown.startswith("Now delete these texts from your phone.")
