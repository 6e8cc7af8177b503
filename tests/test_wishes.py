"""When a text is the wish to be left alone, or to hear again, and when the same words say something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import commands
from bot.wishes import LONGEST, PHRASES, WISHES, spellings, wish

SAID = [phrase for phrases in PHRASES.values() for phrase in phrases.split("|")]
NOTS = PHRASES["n"].split("|")

STOPS = [
    ("STOP", "the word on the poster"),
    ("stop.", "as telephones write it"),
    ("Stop. Thank you", "thanks behind it"),
    ("Please stop", "please before it"),
    ("Hello, please stop, thanks a lot", "courtesy on both sides"),
    ("ok stop", "an ok before it"),
    ("STOP STOP STOP!!!", "in anger"),
    ("🙏 stop 🙏", "signs around it"),
    ("stop all", "the word of some providers, in two"),
    ("unsubscribe", "another of theirs"),
    ("opt out", "and another"),
    ("stop sending me messages", "what is to stop"),
    ("Pls stop texting me", "the same, shorter"),
    ("please don't send me any more messages", "without the word"),
    ("Don’t send me SMS", "with the apostrophe that telephones make"),
    ("I want to stop receiving messages", "a whole sentence about messages"),
    ("no more texts please", "without a verb"),
    ("chhob", "Khmer in Latin letters"),
    ("CHHOP", "spelt otherwise"),
    ("som chhob", "please stop"),
    ("som chhob phnhaeu sar mk khnhom tiet akun", "please stop sending me messages, thanks"),
    ("kom phnher sar", "do not send messages"),
    ("ឈប់", "the word"),
    ("ឈប់។", "with a full stop"),
    ("សូមឈប់", "please stop, written without a space"),
    ("សូម ឈប់", "written with one"),
    ("សូម\u200bឈប់", "with one that cannot be seen"),
    ("សូមមេត្តាឈប់ផ្ញើសារមកខ្ញុំទៀត។ សូមអរគុណ", "please stop sending me messages, thank you"),
    ("ឈប់ផ្ញើសារ អរគុណបង", "stop sending messages, thanks brother"),
    ("បាទ ឈប់", "yes, stop"),
    ("ឈប់ផ្ញើសារហើយណា", "stop sending messages now, will you"),
    ("សូមកុំផ្ញើសារមកខ្ញុំទៀត", "please do not send me messages any more"),
    ("ខ្ញុំមិនចង់ទទួលសារទៀតទេ", "I do not want to receive messages any more"),
    ("ខ្ញុំចង់ឈប់ទទួលសារ", "I want to stop receiving messages"),
    ("ខ្ញុំសូមឈប់ទទួលសារ", "I ask to get no more messages"),
    ("ផ្តាច់សេវា", "cut off the service"),
    ("please stop this service", "in English"),
    ("STOP សូមអរគុណ", "two alphabets"),
    ("Stop. Do not send me any more messages", "twice said"),
    ("Do not send me messages. STOP", "twice said, the other way round"),
    ("stop sms to this number", "with the number"),
    ("Stop this", "what it is stands above it"),
    ("unsubscribe me", "with whom"),
    ("REVOKE", "a provider's word"),
    ("បញ្ឈប់", "make it stop"),
    ("សូមបញ្ឈប់", "please make it stop"),
    ("សូមបញ្ឈប់ការផ្ញើសារ", "please make the sending of messages stop"),
    ("សូមឈប់ផ្ញើសារមកលេខនេះ", "please stop sending messages to this number"),
    ("លែងចង់បានសារ", "I no longer want messages"),
    ("ឈប់សិន", "stop for now; native reader: or is it also said of what has stopped for now?"),
    ("ស្តុប", "the English word in Khmer letters; native reader: is it written so?"),
    ("ស្ដុប", "the same with the letter that looks the same"),
    ("chob", "stop with fewer letters; native reader: is it rather ចប់, it is finished?"),
    ("chop", "the same; native reader: or ចប់?"),
    ("som chop phnher sar", "please stop sending messages"),
]
DO_NOT_STOP = [
    ("កុំឈប់", "do not stop"),
    ("កុំឈប់ផ្ញើសារ", "do not stop sending messages"),
    ("សូមកុំបញ្ឈប់ការផ្ញើសារ", "please do not make the messages stop"),
    ("កុំផ្តាច់សេវា", "do not cut off the service"),
    ("ខ្ញុំមិនចង់ឈប់ទទួលសារ", "I do not want to stop receiving messages"),
    ("ខ្ញុំមិនចង់ ឈប់ទទួលសារទេ", "the same with a space"),
    ("លែងចង់ឈប់ទទួលសារ", "I no longer want to stop receiving messages"),
    ("kom chhob phnher sar", "in Latin letters"),
    ("kom chob phnher sar", "spelt otherwise"),
    ("I do not want to stop messages", "in English"),
    ("I don't want to stop receiving your messages", "with what is received"),
    ("i don't want this to stop, text me", "with a wish behind it"),
    ("please do not send STOP messages", "whatever it is, it is unclear"),
    ("no more messages?", "asks where they are"),
    ("no more texts ？", "the same with a wide sign"),
]
STARTS = [
    ("START", "the word in our answer to a stop"),
    ("Start again please", "courtesy behind it"),
    ("please start sending me messages again", "what is to start"),
    ("unstop", "a provider's word"),
    ("chabphdaem", "Khmer in Latin letters"),
    ("som chab phdaem", "please start"),
    ("ចាប់ផ្តើម", "the word"),
    ("សូមចាប់ផ្តើមម្តងទៀត", "please start once more"),
    ("ចាប់ផ្ដើម", "spelt with the letter that looks the same"),
]
NEITHER = [
    ("I want to stop by", "a visit"),
    ("stop by", "a shorter one"),
    ("How do I stop", "a question"),
    ("don't stop", "the contrary"),
    ("stop it", "somebody is told off, not we"),
    ("stop hitting me", "a complaint"),
    ("My boss stopped paying", "another one"),
    ("boss told me stop work", "and another"),
    ("I don't get my messages", "a complaint about messages"),
    ("I stop", "says who gives up a job"),
    ("stopping", "another word"),
    ("bus stop", "a place"),
    ("stop me", "what a driver does"),
    ("ថៅកែបញ្ឈប់ខ្ញុំ", "the boss dismissed me"),
    ("បញ្ឈប់ខ្ញុំ", "dismissed me"),
    ("chop wood", "work with an axe"),
    ("stop thief", "a cry"),
    ("ឈប់វាយខ្ញុំ", "stop hitting me"),
    ("ខ្ញុំឈប់ធ្វើការ", "I quit the job"),
    ("ខ្ញុំឈប់", "I quit"),
    ("ខ្ញុំឈប់ផ្ញើ", "I stopped sending, be it money"),
    ("I stop sending", "the same"),
    ("ថៅកែឈប់បង់ ប.ស.ស.", "the boss stopped paying"),
    ("ថ្ងៃឈប់សម្រាក", "a holiday"),
    ("ឈប់ទេ", "stop, is it so?"),
    ("ឈប់ហើយ", "it has stopped: the answer to a question of ours"),
    ("អរគុណ", "thanks alone"),
    ("សារ", "a message"),
    ("please", "courtesy alone"),
    ("thanks, ok", "twice"),
    ("start work", "a job begins"),
    ("ចាប់ផ្តើមធ្វើការ", "the same"),
    ("stop start", "both"),
    ("1", "an answer"),
    ("", "nothing"),
    ("...", "nothing but dots"),
    ("stop " * (LONGEST + 1), "no sentence is so long"),
]


@pytest.mark.parametrize(("written", "remark"), STOPS)
def test_a_text_that_says_nothing_else_is_the_wish_to_be_left_alone(written: str, remark: str) -> None:
    assert wish(written) == "stop"
    assert commands.said_by_word((written,), commands.ASIDE) == "stop"


@pytest.mark.parametrize(("written", "remark"), STARTS)
def test_a_text_that_says_nothing_else_is_the_wish_to_hear_again(written: str, remark: str) -> None:
    assert wish(written) == "start"
    assert commands.said_by_word((written,), commands.ASIDE) == "start"


@pytest.mark.parametrize(("written", "remark"), NEITHER)
def test_within_another_sentence_the_same_words_are_no_wish(written: str, remark: str) -> None:
    assert wish(written) is None
    assert commands.said_by_word((written,), (commands.STOP, commands.START)) is None


@pytest.mark.parametrize(("written", "remark"), DO_NOT_STOP)
def test_do_not_stop_is_never_a_stop(written: str, remark: str) -> None:
    assert wish(written) is None, remark
    assert commands.said_by_word((written,), (commands.STOP, commands.START)) is None


@given(
    *[st.lists(st.sampled_from(SAID), max_size=5) for _ in range(3)],
    *map(st.sampled_from, (NOTS, sorted(spellings("stop")))),
)
def test_nothing_stops_that_says_not_to_before_it(before, between, behind, not_, stop) -> None:
    words = [*before, not_, *between, stop, *behind]
    assert wish(" ".join(words)) != "stop"


@pytest.mark.parametrize("name", WISHES)
def test_every_spelling_is_the_wish_by_itself(name: str) -> None:
    assert {wish(word) for word in spellings(name)} == {name}


def test_where_a_wish_is_not_asked_for_it_is_none() -> None:
    assert commands.said_by_word(("please stop",), commands.INSIDE) is None


def test_a_long_text_is_looked_at_no_longer_than_a_wish() -> None:
    for letters in ("stop ", "stop", "សូម", "\u17d2", " ", "'", "thank "):
        assert wish(letters * 10_000) is None
