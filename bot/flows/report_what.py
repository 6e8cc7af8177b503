"""What is wrong, and where: the kind, the place, the employer. Each may be asked again to correct it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Question, Say, Step, TellingChoice, TellingPlace, TellingWords, is_noted
from bot.flows.place import ask_place
from bot.flows.reported import Reported
from bot.inputs import is_longer, pieces
from bot.places import Name
from bot.text import Lines, Own, Sayable, Text, _
from schemes.figures import number, text

Reporting = Generator[Step, Any, Reported]

WHERE_LONGEST = 60  # letters
WHO_LONGEST = (2, 8)  # words, or Khmer letters, of what is surely a name
SHOWN_OF_IT = 26  # 16-bit units; the whole of it is sent
NAMED = "CLAIM_DELAY"  # what nobody can settle who does not know for whom
MORE = "more"
BY_EMPLOYER = {  # max: label
    "NOT_REGISTERED": _("Not registered"),
    "NOT_PAID": _("Months not paid"),
    "UNDER_DECLARED": _("Wage told too low"),
    "WRONG_DEDUCTION": _("Too much deducted"),
    "CARD_WITHHELD": _("No card, or kept"),
    "ACCIDENT_HIDDEN": _("Accident hidden"),
}
BY_OTHERS = {  # max: label
    "RETALIATION": _("Threats, or fired"),
    "CARE_DENIED": _("Hospital: no or bad care"),
    "FACILITY_FEE": _("Hospital asks money"),
    "CLAIM_DELAY": _("Benefit late, refused"),
    "STAFF_CONDUCT": _("Official asks money"),
    "OTHER": _("Other"),
}
KINDS: Mapping[str, Text] = BY_EMPLOYER | BY_OTHERS
ANOTHER = {MORE: _("Other problem")}  # max: label
KIND = TellingChoice(name="kind", text=_("What is wrong?"), labels={**BY_EMPLOYER, **ANOTHER})
KIND_MORE = TellingChoice(name="kind_more", text=KIND.text, labels=BY_OTHERS)
PROVINCE = _("Where is it? First letters of the province, or its code.")
LEAVE_OUT = _("Leave it out")  # max: label
WHERE = TellingWords(
    name="where",
    text=_("Who is it? Employer, site, hospital, or what is near it. Not your own name."),
    longest=WHERE_LONGEST,
    none=LEAVE_OUT,
)
IS_WHO = {True: _("Yes"), False: _("No, it is what happened")}  # max: label
KEPT = _("Noted in your report.")


def ask(question: Question, told: Reported) -> Generator[Step, Any, tuple[Any, Reported]]:
    """The answer, and the report with all that was written instead of one."""
    while is_noted(answer := (yield question)):
        told = yield from still_told(answer, told)
    return answer, told


def noting(part: Generator[Question, Any, str], told: Reported) -> Generator[Step, Any, tuple[str, Reported]]:
    """The same for all questions of a part."""
    answer: Any = None
    while True:
        try:
            step = part.send(answer)
        except StopIteration as end:
            return end.value, told
        answer, told = yield from ask(step, told)


def still_told(answer: Mapping[str, str], told: Reported) -> Reporting:
    """The report with what was written where an option was asked."""
    yield Say(KEPT)
    return told.adding(answer["words"])


def ask_kind(told: Reported, caller: Caller) -> Reporting:
    """One of twelve, on two screens; of what needs a name it is said what to do."""
    while True:
        kind, told = yield from ask(KIND, told)
        if kind == MORE:
            kind, told = yield from ask(KIND_MORE, told)
        if kind != NAMED:
            return replace(told, kind=kind)
        goes_on, told = yield from ask(needs_name_on(date.fromisoformat(caller.today)), told)
        if goes_on:
            return replace(told, kind=kind)


def needs_name_on(on: date) -> Choice:
    """A benefit of one's own is paid to a name: the ways with a name, and a report all the same."""
    return TellingChoice(
        name="needs_name",
        text=_(
            "A benefit is paid to a name only: call {fund}. "
            "Refused? Social Security Regulator, within {days} working days.",
            fund=text("hotline_fund", on),
            days=number("appeal_days", on),
        ),
        labels={True: _("Report it, no name"), False: _("Other problem")},  # max: label
    )


def ask_place_of_it(told: Reported, caller: Caller) -> Reporting:
    """The province, and the district if they wish."""
    province, told = yield from noting(_place("case_province", PROVINCE), told)
    words = _("District in {province}? First letters, or the code.", province=Name(province))
    district, told = yield from noting(_place("case_district", words, province, LEAVE_OUT), told)
    return replace(told, province=province, district=district)


def _place(
    name: str, words: Sayable, within: str | None = None, none: Text | None = None
) -> Generator[Question, Any, str]:
    return ask_place(name, words, within, none, place=TellingPlace, choice=TellingChoice)


def ask_where(told: Reported, caller: Caller) -> Reporting:
    """The employer, or what is known of the place; by text, where stories overtake answers, it is asked which it is."""
    while True:
        where, told = yield from ask(WHERE, told)
        if not where or not caller.by_text or not is_longer(where, *WHO_LONGEST):
            return replace(told, where=where or "")
        is_who, told = yield from ask(who(where), told)
        if is_who:
            return replace(told, where=where)
        told = yield from still_told({"words": where}, told)


def who(where: str) -> Choice:
    """Whether this is a name, or a part of the story."""
    words = Lines((_("Is this who it is?"), shortly(where)))
    return TellingChoice(name="is_who", text=words, labels=IS_WHO)


def shortly(where: str) -> Own:
    """As much of a name as stands beside others on a screen."""
    first, *rest = pieces(where, SHOWN_OF_IT)
    return Own(f"{first}..." if rest else first)
