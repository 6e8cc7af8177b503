"""What a caller may show to staff: the way through a conversation, and nothing that says who went it."""

from __future__ import annotations

import json

import pytest

from bot.ask import Caller, Choice, Steps
from bot.flows.main import main
from bot.replay import Entry, replay
from bot.service import SERVICE
from bot.session import Person
from bot.sharing import told, without_names
from bot.text import LANGUAGES, _
from tests.flows.registering import talk
from tests.flows.reporting import CODE
from tests.paths import places
from tests.transcript import TODAY, Talk

DRIVER = ("*1286*3#", "1", "1", "1", "34", "1", "1", "1", "1")
HERSELF = ("Chan Thida", "14021989", "1", "112345670", "ta", "1", "01")
FAMILY = ("2", "1", "3", "Chan Sophea", "03032015", "1", "1", "4821", "4821", "1")
SAYS_WHO = ("Chan", "Thida", "Sophea", "1989", "14 Feb", "112345670", "670", "4821", "hidden-", "730", "Takeo", "2101")


def registered() -> Talk:
    """Somebody in the middle of a registration, all about herself told."""
    said = talk()
    for words in (*DRIVER, *HERSELF, *FAMILY):
        said.say(words)
    return said


def test_of_a_registration_the_way_is_kept_and_nothing_of_the_person() -> None:
    session = registered().session
    assert session
    kept = without_names(main, session.caller, session.log)
    assert kept
    written = json.dumps(kept, ensure_ascii=False)
    assert [words for words in SAYS_WHO if words in written] == []
    assert [entry[:2] for entry in kept["log"]] == [list(entry[:2]) for entry in session.log]
    log = [Entry(*entry) for entry in kept["log"]]
    assert replay(main, session.caller, log).awaiting.name == replay(main, session.caller, session.log).awaiting.name
    for language in LANGUAGES:
        words = "\n".join(line.words for line in told(main, kept, language))
        assert [each for each in SAYS_WHO if each in words] == []


def test_it_is_told_in_either_language_and_says_what_is_left_out() -> None:
    said = Talk(person=Person(welcomed=True, asked_messages=True))
    for words in ("*1286*1#", "1", "1", "1", "31"):
        said.say(words)
    assert said.session
    kept = without_names(main, said.session.caller, said.session.log)
    lines = list(told(main, json.loads(json.dumps(kept)), "en"))
    assert lines[1].words == "Can I join?"
    assert lines[2].words.startswith("What is your work?\n1. Driver")
    assert [(line.words, line.is_hidden) for line in lines if line.is_caller][-1] == ("", True)
    assert lines[-1].words.startswith("Do you hold an IDPoor card?")
    assert any("ប័ណ្ណ" in line.words for line in told(main, kept or {}, "km"))


@pytest.mark.slow
def test_on_no_way_through_anything_is_kept_but_options_yes_and_no_and_what_was_made_up() -> None:
    """The made-up answers stand for those of everybody: whoever answered something else has the same kept.

    What follows where somebody belongs hangs on what is said there alone: it is walked once, all ways to it are looked
    at where they come to it.
    """
    caller = Caller(TODAY.isoformat(), welcomed=True, asked_messages=True)
    for chosen in ("join", "benefits"):
        others = frozenset(SERVICE.menu.labels) - {chosen}
        ways = places(main, caller, {"send_text": ["a name of a message"]}, leaving_out=others, meeting="result")
        for log, turn in ways:
            is_looked_at = turn.awaiting is None or turn.awaiting.name == "result"
            if not is_looked_at or (kept := without_names(main, caller, log)) is None:
                continue
            assert "a name of a message" not in json.dumps(kept)
            assert len(kept["log"]) <= len(log)
            for at, entry in enumerate(kept["log"]):
                assert at in kept["hidden"] or entry[2] == log[at].value
                assert at in kept["hidden"] or isinstance(entry[2], (str, bool, type(None)))


@pytest.mark.parametrize(
    ("log", "why"),
    [
        ((), "nothing was said"),
        ((Entry("answer", "menu", "join"),), "the menu alone"),
        ((Entry("answer", "menu", "my_report"), Entry("answer", "code", CODE)), "a code is made up by nobody"),
        (tuple(Entry("answer", "menu", "join") for _ in range(101)), "round in circles"),
    ],
)
def test_what_is_not_worth_it_is_not_kept(log: tuple[Entry, ...], why: str) -> None:
    kept = without_names(main, Caller(TODAY.isoformat(), welcomed=True), log)
    assert kept is None or CODE not in json.dumps(kept), why


def test_words_that_a_flow_was_told_beside_its_questions_are_never_kept() -> None:
    caller = Caller(TODAY.isoformat(), welcomed=True, told={"words": ["my boss is Sok"]})
    log = [Entry("answer", "menu", "join"), Entry("answer", "work", "seller")]
    assert without_names(main, caller, log) is None


def test_a_flow_that_was_changed_since_is_told_as_far_as_it_fits() -> None:
    caller = Caller(TODAY.isoformat(), welcomed=True)
    log = [["answer", "menu", "join"], ["answer", "work", "seller"], ["answer", "no longer asked", "x"]]
    shared = {"caller": {"today": caller.today, "welcomed": True}, "log": log, "hidden": []}
    lines = list(told(main, shared, "en"))
    assert [line.words for line in lines if line.is_caller] == ["Can I join?", "Market or street seller"]


def test_a_flow_that_breaks_on_what_was_made_up_since_is_told_up_to_there() -> None:
    def changed(caller: Caller) -> Steps:
        work = yield Choice(name="work", text=_("Where now?"), labels={"seller": _("Yes"), "driver": _("No")})
        yield from {"driver": ()}[work]
        return None

    shared = {"caller": {"today": TODAY.isoformat()}, "log": [["answer", "work", "seller"]], "hidden": []}
    lines = list(told(changed, shared, "en"))
    assert [line.words for line in lines] == ["Where now?\n1. Yes\n2. No", "Yes"]


def test_what_was_kept_of_a_caller_by_another_release_is_told() -> None:
    shared = {"caller": {"today": TODAY.isoformat(), "no_longer_known": 1}, "log": [], "hidden": []}
    assert list(told(main, shared, "en"))
