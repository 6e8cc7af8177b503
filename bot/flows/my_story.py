"""My story: told for others, in words that its teller said yes to, until it is taken back."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Do, Name, Say, Step, Steps, Words, YesNo
from bot.text import UNBROKEN, Day, Lines, Own, Sayable, Text, _

ENTRY = 12  # of the menu
LONGEST_PIECE = 500  # letters: more than a telephone sends at once
PIECES_MOST = 12

CONSENT = Choice(
    name="story_consent",
    text=Lines(
        (
            _("We may tell your story to others in texts, only in words that you said yes to."),
            _("For that we keep your number. You can take it back here."),
        )
    ),
    labels={"agree": _("I agree"), "no": _("No")},  # max: label
    consent="agree",
)
USE = Choice(
    name="story_name",
    text=_("May we say your name?"),
    labels={"first": _("Yes, my first name"), "full": _("Yes, my full name"), "none": _("No name")},  # max: label
)
NAMES = {"first": _("Your first name"), "full": _("Your full name")}
TELL = _("Tell your story in your own words.")
MORE = _("Write on, or:")
THAT_IS_ALL = _("That is all")  # max: label
SEND = Choice(
    name="story_send",
    text=_("Send your story to the Fund?"),
    labels={"send": _("Send my story"), "drop": _("Throw it away")},  # max: label
)
TAKE_BACK = {"take_back": _("Take my story back")}  # max: label
ANSWERS = {"yes": _("Yes, tell it so"), "no": _("No, not so"), **TAKE_BACK}  # max: label
NOTHING_KEPT = _("Nothing was kept.")
ALREADY = _("A story from this phone is kept already. Choose {count} in the menu to see it.", count=ENTRY)
READ = {"go": _("Go on")}  # max: label
SURE = YesNo(
    name="story_sure",
    text=_("Take your story back? We erase it, and tell it no more."),
    yes=_("Erase my story"),
)
TAKEN_BACK = _("Taken back and erased. We tell it no more. What was sent stays with those who got it.")
NOT_THERE = _("There is no story of yours here any more.")
YES_NOTED = _("Thank you. We may tell it now. To take it back, choose {count} in the menu.", count=ENTRY)
NO_NOTED = _("Noted. We do not tell it so. You can take your story back here.")
CHANGED = _("These words were changed meanwhile.")
NOT_COUNTED = _("This answer does not count: these words are not used any more.")


def my_story(caller: Caller) -> Steps:
    """Who has told none tells one; who has, hears how it stands, says yes or no, and may take it back."""
    found = yield Do("my_telling")
    if found is None:
        return (yield from tell())
    if found["state"] == "asked":
        return (yield from answer(found))
    yield Choice(name="story_is", text=standing(found), labels=TAKE_BACK)
    return (yield from take_back())


def tell() -> Steps:
    """What it is for, which name, the story piece by piece; nothing is kept before it is sent."""
    if (yield CONSENT) == "no":
        return NOTHING_KEPT
    use = yield USE
    name = ""
    if use in NAMES:
        name = yield Name(name="story_called", text=NAMES[use])
    pieces = yield from ask_pieces()
    if (yield SEND) == "drop":
        return NOTHING_KEPT
    kept = yield Do("keep_story", {"use": use, "name": name, "pieces": pieces})
    return thanks(kept) if kept else ALREADY


def ask_pieces() -> Generator[Step, Any, list[str]]:
    """The story, in as many pieces as the telephone needs."""
    pieces = [(yield Words(name="story", text=TELL, longest=LONGEST_PIECE))]
    while len(pieces) < PIECES_MOST:
        piece = yield Words(name="story", text=MORE, longest=LONGEST_PIECE, none=THAT_IS_ALL)
        if piece is None:
            break
        pieces.append(piece)
    return pieces


def answer(found: dict[str, Any]) -> Steps:
    """Yes or no to exactly these words."""
    yield words_read(found["words"])
    answered = yield Choice(
        name="story_yes", text=Lines((called_so(found["called"]), _("May we tell it so?"))), labels=ANSWERS
    )
    if answered == "take_back":
        return (yield from take_back())
    counts = yield Do("answer_story", {"mark": found["mark"], "is_yes": answered == "yes"})
    if not counts:
        yield Say(CHANGED)
        return None
    return YES_NOTED if answered == "yes" else NO_NOTED


def take_back() -> Steps:
    """From here on nothing is told of it."""
    if not (yield SURE):
        return None
    return TAKEN_BACK if (yield Do("take_story_back")) else NOT_THERE


def words_read(words: str) -> Choice:
    """The words for which a yes is asked, on a screen of their own."""
    return Choice(name="story_words", text=wording(words), labels=READ)


def wording(words: str) -> Sayable:
    """The words, and that they are ours."""
    return Lines((_("So we would tell your story:"), Own(words)))


def called_so(called: str) -> Text:
    """How the teller is called in it."""
    return _("With your name: {called}", called=called) if called else _("Without your name")


def asked_by_text(words: str, called: str, service_code: str, time: int = 1) -> Sayable:
    """The text that asks for a yes, for the `time`-th time. It is the teller's own words, and says nothing else."""
    dial = f"{service_code.removesuffix('#')}*{ENTRY}#"
    yes, no = replying(time)
    how = _("Answer {yes} for yes, {no} for no, or dial {dial}.", yes=yes, no=no, dial=dial)
    return Lines((wording(words), called_so(called), how))


def replying(time: int) -> dict[int, bool]:
    """What a reply to that text is: 1 and 2 the first time, 3 and 4 the next: it is to the words above it."""
    return {2 * time - 1: True, 2 * time: False}


def answered_by_text(caller: Caller) -> Steps:
    """The reply to that text. One that may be meant for words of before is asked again, for those that stand."""
    told = caller.told
    if told["answer"] is None:
        return asked_by_text(told["words"], told["called"], told["dial"], told["time"])
    counts = yield Do("answer_story", {"mark": told["mark"], "is_yes": told["answer"]})
    if not counts:
        return Lines((NOT_COUNTED, _("Choose {count} in the menu to see how it stands.", count=ENTRY)))
    return YES_NOTED if told["answer"] else NO_NOTED


def standing(found: dict[str, Any]) -> Text:
    """How far it is, for who told one."""
    if found["state"] == "agreed":
        return _("You said yes to your story on {day}. We may tell it.", day=Day(date.fromisoformat(found["day"])))
    return _(
        "We have your story, number {note}. We look at it, and show you our words.", note=unbroken(found["number"])
    )


def thanks(kept: dict[str, Any]) -> Sayable:
    """The number of the story, and where our words are to be seen."""
    numbered = _("Thank you. Your story has the number {note}.", note=unbroken(kept["number"]))
    if kept["texts"]:
        return Lines((numbered, _("We text you our words. Or choose {count} in the menu in some days.", count=ENTRY)))
    return Lines((numbered, _("Choose {count} in the menu in some days to see our words.", count=ENTRY)))


def unbroken(number: str) -> str:
    """A number in groups that no page breaks."""
    return number.replace(" ", UNBROKEN)
