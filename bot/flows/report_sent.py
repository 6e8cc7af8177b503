"""The report is kept: its code, keyed back once, and whether to send a text message when there is an answer."""

from __future__ import annotations

from bot.ask import Caller, CaseCode, Choice, Do, Say, Steps
from bot.text import UNBROKEN, Lines, Own, Text, _

GROUPS = (4, 3, 3)  # digits of a code, as people read it out
SLIPS_MOST = 2  # then it is shown a last time, and not asked back again
SLIP = _("That is another number. Please compare:")
NOTICE = Choice(
    name="notice",
    text=_("Text you when there is an answer? Only then we keep your number, sealed, until the case is closed."),
    labels={False: _("No, I dial myself"), True: _("Yes, keep my number")},  # max: label
)
WANTED = {
    True: _("We text you when there is an answer. The text says nothing of a report."),
    False: _("We cannot send texts now. Your number is not kept."),
}
DELETE = _("Now delete these texts from your phone.")
COME_BACK = _("Dial again in some days and choose 6 in the menu.")


def tell_code(code: str, caller: Caller) -> Steps:
    """The code alone on its screen, until it was keyed back right; then the offer of a notice."""
    yield shown(code)
    for _slip in range(SLIPS_MOST):
        if (yield asked_back(code)) == code:
            yield Say(_("Right."))
            break
        yield Say(SLIP)
        yield shown(code)
    if (yield NOTICE):
        yield Say(WANTED[bool((yield Do("want_notice", {"code": code})))])
    if caller.by_text:
        yield Say(DELETE)
    return COME_BACK


def shown(code: str) -> Choice:
    """The code, and that nobody else has it."""
    told = (_("Your code:"), Own(grouped(code)), _("Write it down now. We cannot find it for you."))
    return Choice(name="code", text=Lines(told), labels={"go": _("I have it")})  # max: label


def asked_back(code: str) -> CaseCode:
    """The code once more, from paper."""
    other = code[:-1] + str((int(code[-1]) + 1) % 10)
    words: Text = _("Now key it in once:")
    return CaseCode(name="code_again", text=words, length=sum(GROUPS), edges=(code, other), is_checked=False)


def grouped(code: str) -> str:
    """The code as people read it out: 7302 118 945. No page breaks in it."""
    ends = [sum(GROUPS[: at + 1]) for at in range(len(GROUPS))]
    return UNBROKEN.join(code[end - size : end] for end, size in zip(ends, GROUPS, strict=True))
