"""Back, menu, more, language, resume, repeats, crashes: what holds in every conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ask import Caller, Choice, Do, Number, Say, Secret, Steps, Words, YesNo
from bot.conversation import Conversation, Message
from bot.replay import Entry
from bot.service import SERVICE
from bot.session import LOG_LONGEST, Person, Session
from bot.text import _
from tests.transcript import Talk

ASKED = Person(welcomed=True, asked_messages=True)
COUNTED = _("How old are you?")
SURE = _("Can I join?")


def small(caller: Caller) -> Steps:
    """A menu, a number that may be 0, an effect, a yes or no."""
    yield Choice(name="menu", text=_("Sok Sabay"), labels={"a": _("Go on"), "b": _("Back")})
    yield Say(_("Noted."))
    yield Number(name="count", text=COUNTED, between=(0, 9))
    yield Do("note", {"what": "count"})
    yield YesNo(name="sure", text=SURE)
    return _("Thank you. Come back any time.")


def changed(caller: Caller) -> Steps:
    """The same after a release: the number is gone, another question stands there."""
    yield Choice(name="menu", text=_("Sok Sabay"), labels={"a": _("Go on"), "b": _("Back")})
    yield YesNo(name="other", text=SURE)
    return _("Thank you. Come back any time.")


def with_a_secret(caller: Caller) -> Steps:
    yield Choice(name="menu", text=_("Sok Sabay"), labels={"a": _("Go on")})
    first = yield Secret(name="pin", text=_("Sok Sabay"))
    again = yield Secret(name="pin_again", text=_("Sok Sabay"))
    yield Words(name="words", text=_("Sok Sabay"), longest=20)
    return _("Yes") if first == again else _("No")


def test_back_takes_one_answer_back_and_never_crosses_an_effect() -> None:
    Talk(flow=small)(
        """
        > *1286#
        Sok Sabay
        1. Go on
        2. Back
        > 1
        Noted.
        How old are you?
        00 Menu 02 Khmer
        > 0
        * note count
        Can I join?
        1. Yes
        2. No
        00 Menu 02 Khmer
        > 0
        Please answer with a number from the list.
        Can I join?
        1. Yes
        2. No
        00 Menu 02 Khmer
        """
    )


def test_the_menu_begins_anew_and_effects_are_done_again_once() -> None:
    Talk(flow=small)(
        """
        > *1286#
        Sok Sabay
        1. Go on
        2. Back
        > 1
        Noted.
        How old are you?
        00 Menu 02 Khmer
        > 5
        * note count
        Can I join?
        1. Yes
        2. No
        00 Menu 02 Khmer
        > 00
        Sok Sabay
        1. Go on
        2. Back
        > 1
        Noted.
        How old are you?
        00 Menu 02 Khmer
        > 7
        * note count
        Can I join?
        1. Yes
        2. No
        00 Menu 02 Khmer
        (the same request again)
        Can I join?
        1. Yes
        2. No
        00 Menu 02 Khmer
        > 1
        Thank you. Come back any time.
        (the same request again)
        Thank you. Come back any time.
        """
    )


def test_a_key_that_is_not_printed_does_nothing_but_ask_again() -> None:
    Talk(flow=small)(
        """
        > *1286#
        Sok Sabay
        1. Go on
        2. Back
        > 00
        Please answer with a number from the list.
        Sok Sabay
        1. Go on
        2. Back
        > 01
        Please answer with a number from the list.
        Sok Sabay
        1. Go on
        2. Back
        """
    )


def test_what_was_said_is_not_said_again_after_a_wrong_answer() -> None:
    Talk(flow=small)(
        """
        > *1286*1#
        Noted.
        How old are you?
        00 Menu 02 Khmer
        > many
        Please key a number from 0 to 9.
        How old are you?
        00 Menu 02 Khmer
        > ៣
        * note count
        Can I join?
        1. Yes
        2. No
        00 Menu 02 Khmer
        """
    )


def test_a_flow_that_was_changed_asks_from_the_last_answer_that_fits() -> None:
    talk = Talk(flow=small)
    talk.say("*1286*1#")
    talk.session.log.append(Entry("answer", "count", 5))  # as far as the caller came before the release
    talk.flow = changed
    talk.lines.clear()
    talk.say("1")
    assert talk.lines[0].startswith("* log_does_not_fit {'flow': 'a', 'expected': 'other', 'recorded': 'count'")
    assert talk.lines[1:3] == ["Can I join?", "1. Yes"]  # and the 1, meant for a question that is no more, is not taken


@pytest.mark.parametrize("shared", [frozenset(), frozenset("a")], ids=["a talk of which none hears", "one to be shown"])
def test_a_flow_that_lost_an_effect_ends_politely_and_does_nothing_twice(shared: frozenset[str]) -> None:
    talk = Talk(flow=small, service=replace(SERVICE, shared=shared))
    talk.say("*1286*1*5#")
    talk.flow = changed
    page = talk.say("1")
    assert page.text.startswith("The service was changed while you were in it. Please start again.")
    assert [line for line in talk.lines if line.startswith("* note")] == ["* note count"]
    assert any(line.startswith("* log_does_not_fit") and "'count'" in line for line in talk.lines)


def test_a_crash_before_the_session_is_kept_loses_nothing_and_doubles_nothing() -> None:
    crashing = Talk(flow=small)
    crashing.say("*1286*1#")
    kept = crashing._session().to_json()
    crashing.say("5")
    crashing.session = Session.from_json(kept)  # the process died before it kept what it did
    page = crashing._request()  # the provider asks once more
    assert page.text.startswith("Can I join?")
    assert [line for line in crashing.lines if line.startswith("*")] == ["* note count"]


def test_a_caller_who_goes_round_in_circles_comes_back_to_the_menu() -> None:
    talk = Talk(person=ASKED)
    talk.say("*1286*2*3#")
    for _round in range(LOG_LONGEST):
        talk.say("1")
        assert len(talk._session().log) <= LOG_LONGEST
    assert any("What do you need?" in line for line in talk.lines)


def test_a_secret_is_never_in_the_log_nor_in_what_is_remembered() -> None:
    talk = Talk(flow=with_a_secret)
    for words in ("*1286*1#", "4821", "4821", "some words"):
        talk.say(words)
    remembered = talk._session().to_json()
    assert "4821" not in remembered
    assert talk.lines[-1] == "Yes"  # and the two could be compared


def test_the_same_log_replays_in_every_language() -> None:
    log = [Entry("answer", "menu", "join"), Entry("answer", "work", "seller"), Entry("answer", "paid_by", "nobody")]
    questions = set()
    for language in ("km", "en"):
        person = Person(language=language, welcomed=True)
        session = Session(Caller("2026-11-22", welcomed=True), log=list(log))
        conversation = Conversation(SERVICE, session, person, Talk())
        screen = conversation.receive(Message())
        questions.add(screen.asking.name if screen.asking else None)
        assert session.log == log
    assert questions == {"employs"}


def test_a_session_survives_its_journey_as_text() -> None:
    session = Session(Caller("2026-11-22"), log=[Entry("answer", "age", 34), Entry("effect", "recall", {"a": 1})])
    session.aside, session.keys, session.ahead = {"asks": "resume"}, ["back"], ["1"]
    again = Session.from_json(session.to_json())
    assert again == session


def test_a_session_of_another_release_is_read_as_far_as_it_is_known() -> None:
    text = Session(Caller("2026-11-22")).to_json().replace('"page":0', '"page":0,"unheard_of":1')
    assert Session.from_json(text).page == 0
