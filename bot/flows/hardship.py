"""I cannot pay now: a notice to the Fund, which the rules ask of whoever stops paying for a good reason."""

from __future__ import annotations

from datetime import date, timedelta

from bot.ask import Choice, Do, Steps
from bot.flows.account_words import not_there
from bot.summary import Summary
from bot.text import UNBROKEN, Day, Lines, Sayable, Text, _
from schemes.figures import holds, number, value

REASONS = {  # max: label
    "no_work": _("No work, no income"),
    "ill": _("Ill or hurt"),
    "flood": _("Flood or fire"),
    "other": _("Other"),
}
EXPECTED = {  # max: label
    "next_month": _("Next month"),
    "in_2_or_3_months": _("In 2-3 months"),
    "not_known": _("I do not know"),
}


def hardship(member: str, found: Summary, on: date) -> Steps:
    """What a notice does and does not, the reason, and when; then the number of the notice."""
    reason = yield Choice(name="reason", text=Lines((*effect(found, on), _("Why can you not pay?"))), labels=REASONS)
    expected = yield Choice(name="expected", text=_("When do you expect to pay again?"), labels=EXPECTED)
    told = yield Do("record_hardship", {"member": member, "reason": reason, "expected": expected})
    if told is None:
        return not_there(on)
    wants = yield Choice(
        name="hardship_answer",
        text=noted(told["note"], on),
        labels={True: _("Text me the answer"), False: _("No text")},  # max: label
    )
    if wants:
        yield Do("text_hardship_answer", {"member": member, "note": told["note"]})
    return Lines((*effect(found, on), WILL_TEXT[wants]))


WILL_TEXT = {
    True: _("We will text the phone number that the Fund has of you."),
    False: _("Noted. We will not text you."),
}


def effect(found: Summary, on: date) -> tuple[Text, ...]:
    """What a notice does to the day of loss."""
    if holds("hardship_notice_extends_gap", on):
        return (_("If the Fund accepts, these months do not count as missed."),)
    if found.loss_on:
        return (_("This does not stop the loss: pay by {day}.", day=Day(found.loss_on)),)
    return (_("Months not paid count as missed all the same."),)


def noted(note: str, on: date) -> Sayable:
    """The number of the notice, and by when the Fund answers, if that is known."""
    told = _("Your note: {note}. The Fund was told on {day}.", day=Day(on), note=note.replace(" ", UNBROKEN))
    if value("hardship_answer_days", on) is None:
        return told
    answered = on + timedelta(days=number("hardship_answer_days", on))
    return Lines((told, _("They decide by {day}.", day=Day(answered))))
