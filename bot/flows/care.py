"""I was at a hospital: how it was, without being known; and where something went wrong, over to a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, ChoiceOrCode, Do, Say, Steps, Words
from bot.flows.care_where import Hospital, Visited, ask_visit
from bot.text import Lines, Months, Sayable, Text, _, riel
from schemes.figures import number, text
from schemes.months import month_of

CODE_LENGTH, SAMPLE = 7, "1000111"  # digits of a code of a visit, and one whose check digit is right
AGREE = {True: _("Go on"), False: _("No")}  # max: label
KEPT = {
    False: _("We keep no name, no number. The phone company sees that you call."),
    True: _(
        "We keep no name, no number. The phone company and our text service keep texts, and so does your phone: "
        "delete them there when done."
    ),
}
TRUTH = {
    by_text: ChoiceOrCode(
        name="truth",
        text=Lines((_("How was it at the hospital?"), words)),
        labels=AGREE,
        length=CODE_LENGTH,
        sample=SAMPLE,
    )
    for by_text, words in KEPT.items()
}
NOTHING_KEPT = _("Nothing was kept.")
CARD = Choice(
    name="card",
    text=_("Did the card of the Fund work there?"),
    labels={"worked": _("Yes"), "refused": _("No, refused"), "not_shown": _("I showed none")},  # max: label
)
TREATED = Choice(
    name="treated",
    text=_("How were you treated?"),
    labels={
        "1": _("Very badly"),  # max: label
        "2": _("Badly"),  # max: label
        "3": _("So-so"),  # max: label
        "4": _("Well"),  # max: label
        "5": _("Very well"),  # max: label
    },
)
BADLY = {"1", "2"}
WORD_LONGEST = 160  # letters
WORD = Words(
    name="care_word",
    text=_("A word about it, for the officers? Nothing that shows who you are."),
    longest=WORD_LONGEST,
    none=_("No word"),  # max: label
)
SEND = {True: _("Send"), False: _("Leave it out")}  # max: label
WENT_WRONG = _("Do you want to report what went wrong there? Nobody learns who.")
NOT_COUNTED = _("Nothing is counted or kept. Do you want to report something there? Nobody learns who.")
IN_WORDS = _("Do you want to say more, in your own words? It goes to the officers, and nobody learns who.")
REPORT = {False: _("No"), True: _("Yes, report it")}  # max: label
THANKS = _("Thank you.")
DELETE = _("Now delete these texts from your phone.")


def care(caller: Caller) -> Steps:
    """From what is kept to the thanks; nothing is kept before it is sent."""
    on = date.fromisoformat(caller.today)
    may = yield Do("care_today")
    if may["left"] <= 0:
        return enough(on)
    agrees = yield TRUTH[caller.writes]
    if not agrees:
        return NOTHING_KEPT
    code = agrees if isinstance(agrees, str) else ""
    if code:
        yield Say(KEPT[caller.writes])
    visited = yield from ask_visit(code, on)
    if not visited.is_counted:
        return (yield from not_counted(visited, caller))
    answers = yield from ask_how(on)
    word = (yield WORD) if may["words"] else None
    if not (yield Choice(name="care_send", text=summary(visited), labels=SEND)):
        return NOTHING_KEPT
    month = visited.month.isoformat() if visited.month else ""
    told = {"facility": visited.hospital.number, "month": month, **answers}
    told |= {"word": word} if word else {}
    kept = yield Do("tell_of_care", {"seed": may["seed"], **told})
    if "kept" not in kept:
        return enough(on)
    yield Say(counted(visited, on))
    if kind := wrong(answers):
        return (yield from door(visited.hospital, kind, caller))
    return (yield from door(visited.hospital, "OTHER", caller, IN_WORDS))


def ask_how(on: date) -> Any:
    """The four answers, by the names of the questions that are counted."""
    answers = {"card": (yield CARD)}
    answers["paid"] = yield Choice(name="paid", text=_("Were you asked to pay there?"), labels=bands_paid(on))
    answers["waited"] = yield Choice(name="waited", text=_("How long did you wait?"), labels=bands_waited(on))
    answers["treated"] = yield TREATED
    return answers


def bands_paid(on: date) -> Mapping[str, Sayable]:
    """What somebody was asked to pay, about."""
    low, high = (riel(number(name, on)) for name in ("care_paid_low", "care_paid_high"))
    return {
        "nothing": _("No"),
        "little": _("Up to {amount}", amount=low),
        "some": _("Up to {amount}", amount=high),
        "much": _("More than that"),  # max: label
    }


def bands_waited(on: date) -> Mapping[str, Sayable]:
    """How long somebody waited, about."""
    short, long = (number(name, on) for name in ("care_wait_short_hours", "care_wait_long_hours"))
    return {
        "short": _("Up to {hours} h", hours=short),
        "middling": _("Up to {hours} h", hours=long),
        "long": _("Longer than that"),  # max: label
    }


def summary(visited: Visited) -> Sayable:
    """What is about to be sent, in short: where and when; the answers are numbers to be counted."""
    return Lines((visited.hospital, *month_of_visit(visited), _("Send your answers?")))


def month_of_visit(visited: Visited) -> tuple[Sayable, ...]:
    """The month, where it is counted."""
    return (Months((visited.month,)),) if visited.month else ()


def counted(visited: Visited, on: date) -> Sayable:
    """For which month: who tells late learns that it is the month of the visit all the same."""
    if visited.month is None or visited.month == month_of(on):
        return _("Thank you, it is counted.")
    return _("Thank you. It is counted for the month of the visit, {month}.", month=Months((visited.month,)))


def wrong(answers: Mapping[str, str]) -> str:
    """The kind of report that the answers speak for; "" where nothing went wrong."""
    if answers["paid"] != "nothing":
        return "FACILITY_FEE"
    return "CARE_DENIED" if answers["card"] == "refused" or answers["treated"] in BADLY else ""


def not_counted(visited: Visited, caller: Caller) -> Steps:
    """A hospital that is not listed, or a visit too long ago: nothing is kept, and a report is as good as ever."""
    if visited.hospital.number:
        yield Say(_("Thank you. The visit is too long ago to be counted."))
    return (yield from door(visited.hospital, "", caller, NOT_COUNTED))


def door(hospital: Hospital, kind: str, caller: Caller, words: Text = WENT_WRONG) -> Steps:
    """Over to a report that knows the hospital, and what went wrong there if it was said."""
    if (yield Choice(name="care_report", text=words, labels=REPORT)):
        known = {"kind": kind, "province": hospital.province, "where": hospital.latin}
        yield Do("cross_over", {"to": "report", "known": {name: value for name, value in known.items() if value}})
    if caller.writes:
        yield Say(DELETE)
    return THANKS


def enough(on: date) -> Text:
    """Enough for today."""
    fund = text("hotline_fund", on)
    return _("Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call {fund}.", fund=fund)
