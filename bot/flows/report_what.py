"""What is wrong, and where: the kind, the place, the employer. Each may be asked again to correct it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Say, Step, TellingChoice, Words
from bot.flows.place import ask_place
from bot.flows.reported import Reported
from bot.inputs import pieces
from bot.places import Name
from bot.text import Own, Text, _
from schemes.figures import number, text

Reporting = Generator[Step, Any, Reported]

WHERE_LONGEST = 60  # letters
SHOWN_OF_IT = 26  # 16-bit units; the whole of it is sent
NAMED = "CLAIM_DELAY"  # what nobody can settle who does not know for whom
MORE = "more"
BY_EMPLOYER = {  # max: label
    "NOT_REGISTERED": _("Workers not registered"),
    "NOT_PAID": _("Months not paid to the Fund"),
    "UNDER_DECLARED": _("Wage told too low"),
    "WRONG_DEDUCTION": _("Too much taken from wages"),
    "CARD_WITHHELD": _("Card not given, or kept"),
    "ACCIDENT_HIDDEN": _("Work accident hidden"),
}
BY_OTHERS = {  # max: label
    "RETALIATION": _("Threats, or fired"),
    "CARE_DENIED": _("Hospital: no or bad care"),
    "FACILITY_FEE": _("Hospital: asks for money"),
    "CLAIM_DELAY": _("Benefit late or refused"),
    "STAFF_CONDUCT": _("Official asks for money"),
    "OTHER": _("Other"),
}
KINDS: Mapping[str, Text] = BY_EMPLOYER | BY_OTHERS
ANOTHER = {MORE: _("Something else")}  # max: label
KIND = TellingChoice(name="kind", text=_("What is wrong?"), labels={**BY_EMPLOYER, **ANOTHER})
KIND_MORE = TellingChoice(name="kind_more", text=KIND.text, labels=BY_OTHERS)
PROVINCE = _("Where is it? First letters of the province, or its code.")
LEAVE_OUT = _("Leave it out")  # max: label
WHERE = Words(
    name="where",
    text=_("Who is it? Employer, site, hospital, or what is near it. Not your own name."),
    longest=WHERE_LONGEST,
    none=LEAVE_OUT,
)
KEPT = _("Noted in your report.")


def ask(question: Choice, told: Reported) -> Generator[Step, Any, tuple[Any, Reported]]:
    """The answer, and the report with all that was written instead of one."""
    while isinstance(answer := (yield question), Mapping):
        told = yield from still_told(answer, told)
    return answer, told


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
            "Nobody can pay you a benefit without your name. Call {fund}. "
            "If they refuse, go to the Social Security Regulator within {days} working days.",
            fund=text("hotline_fund", on),
            days=number("appeal_days", on),
        ),
        labels={True: _("Report it, no name"), False: _("Other problem")},  # max: label
    )


def ask_place_of_it(told: Reported, caller: Caller) -> Reporting:
    """The province, and the district if they wish."""
    province = yield from ask_place("case_province", PROVINCE)
    words = _("District in {province}? First letters, or the code.", province=Name(province))
    district = yield from ask_place("case_district", words, province, none=LEAVE_OUT)
    return replace(told, province=province, district=district)


def ask_where(told: Reported, caller: Caller) -> Reporting:
    """The employer, or what is known of the place."""
    where = yield WHERE
    return replace(told, where=where or "")


def shortly(where: str) -> Own:
    """As much of a name as stands beside others on a screen."""
    first, *rest = pieces(where, SHOWN_OF_IT)
    return Own(f"{first}..." if rest else first)
