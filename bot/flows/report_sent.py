"""The report is kept: its code, keyed back once, and whether to send a text message when there is an answer."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from bot.ask import Caller, Choice, Do, Question, Say, Step, Steps, TellingChoice, TellingCode, is_noted
from bot.text import UNBROKEN, Lines, Own, Text, _

GROUPS = (4, 3, 3)  # digits of a code, as people read it out
SLIPS_MOST = 2  # then it is shown a last time, and not asked back again
SLIP = _("That is another number. Please compare:")
NOTICE = TellingChoice(
    name="notice",
    text=_("Text you when there is an answer? Only then we keep your number, sealed, until the case is closed."),
    labels={False: _("No, I dial myself"), True: _("Yes, keep my number")},  # max: label
)
WANTED = {
    True: _("We text you when there is an answer. The text says nothing of a report."),
    False: _("We cannot send texts now. Your number is not kept."),
}
ADDED = {True: _("The officer gets it."), False: _("It could not be added: the case is closed.")}
DELETE = _("Now delete these texts from your phone.")
COME_BACK = _("Dial again in some days and choose 6 in the menu.")


def tell_code(code: str, caller: Caller) -> Steps:
    """The code alone on its screen, until it was keyed back right; then the offer of a notice."""
    yield from ask_or_add(shown(code), code)
    for _slip in range(SLIPS_MOST):
        if (yield from ask_or_add(asked_back(code), code)) == code:
            yield Say(_("Right."))
            break
        yield Say(SLIP)
        yield from ask_or_add(shown(code), code)
    if (yield from ask_or_add(NOTICE, code)):
        yield Say(WANTED[bool((yield Do("want_notice", {"code": code})))])
    if caller.writes:
        yield Say(DELETE)
    return COME_BACK


def ask_or_add(question: Question, code: str) -> Generator[Step, Any, Any]:
    """The answer; what is written instead of one goes to the officers at once, for the report is kept already."""
    while is_noted(answer := (yield question)):
        yield from add(code, answer["words"])
    return answer


def add(code: str, words: str) -> Generator[Step, Any, bool]:
    """Words for the officers; whether they get them."""
    is_added = bool((yield Do("add_to_case", {"code": code, "text": words})))
    yield Say(ADDED[is_added])
    return is_added


def shown(code: str) -> Choice:
    """The code, and that nobody else has it."""
    told = (_("Your code:"), Own(grouped(code)), _("Write it down now. We cannot find it for you."))
    return TellingChoice(name="code", text=Lines(told), labels={"go": _("I have it")})  # max: label


def asked_back(code: str) -> TellingCode:
    """The code once more, from paper."""
    other = code[:-1] + str((int(code[-1]) + 1) % 10)
    words: Text = _("Now key it in once:")
    return TellingCode(name="code_again", text=words, length=sum(GROUPS), edges=(code, other), is_checked=False)


def grouped(code: str) -> str:
    """The code as people read it out: 7302 118 945. No page breaks in it."""
    ends = [sum(GROUPS[: at + 1]) for at in range(len(GROUPS))]
    return UNBROKEN.join(code[end - size : end] for end, size in zip(ends, GROUPS, strict=True))
