"""My contributions: how a member stands, what is due, when the right is lost, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.ask import Caller, Choice, Do, Steps
from bot.flows.account_words import counted, is_employee, month_by_month, not_there, standing
from bot.flows.benefit_words import words_for
from bot.flows.costs import costs
from bot.flows.decided import application, of_notice
from bot.flows.hardship import hardship
from bot.flows.listing import tell_list
from bot.flows.open_account import open_account
from bot.flows.skipped import report
from bot.summary import Summary, read
from bot.text import Day, Lines, Months, Sayable, Text, _, riel
from schemes.contributions import shares
from schemes.figures import names, text

MEMBER = "member"  # the state of who is one
WISHES: dict[str, Text] = {  # max: label
    "pay": _("What to pay"),
    "cannot": _("I cannot pay now"),
    "report": _("Report this"),
    "months": _("See months"),
    "all": _("See all"),
}


def contributions(caller: Caller) -> Steps:
    """Opened by PIN; an applicant hears of the application."""
    on = date.fromisoformat(caller.today)
    member = yield from open_account(on)
    if not isinstance(member, Mapping):
        return member
    if member["state"] != MEMBER:
        return application(member, on)
    found = yield Do("look_up", {"member": member["id"]})
    if not found:
        return not_there(on)
    if "late" in found:
        promise = yield Do("answer_later", {"member": member["id"]})
        return LATE[promise is not None]
    summary = read(found)
    if notice := member.get("notice"):
        yield of_notice(notice, summary, on)
    return (yield from account(member["id"], summary, on))


LATE = {
    True: _("Our records answer slowly now. You get the answer by text message soon, without amounts."),
    False: _("Our records answer slowly now. Please dial again later."),
}


def account(member: str, found: Summary, on: date) -> Steps:
    """How the member stands, and one wish after another."""
    while True:
        wish = yield Choice(name="account", text=standing(found, on), labels=wishes(found))
        if wish == "report":
            return (yield from report(found, on))
        if wish == "cannot":
            return (yield from hardship(member, found, on))
        yield from SHOWN[wish](found, on)


def wishes(found: Summary) -> dict[str, Text]:
    """What there is to do, as the member stands."""
    if found.lost_on:
        keys = ["months", "all"]
    elif is_employee(found):
        keys = [*(["report"] if found.missed_of_last_12 else []), "months", "all"]
    else:
        keys = ["pay", "cannot", "months", "all"]
    return {key: WISHES[key] for key in keys}


def tell_payment(found: Summary, on: date) -> Steps:
    """How much, until when, where."""
    where = _("Where: {banks}.", banks=", ".join(names("voluntary_health_pay_banks", on)))
    told = [*amount_due(found), where]
    if found.missed:
        told.append(_("May missed months be paid? Ask {fund}.", fund=text("hotline_fund", on)))
    yield Choice(name="payment", text=Lines(tuple(told)), labels={"on": _("Go on")})
    return None


def amount_due(found: Summary) -> list[Text]:
    """What the next month costs, and the last day to pay it."""
    if found.due_month is None or found.due_on is None:
        return []
    month, amount = Months((found.due_month,)), riel(shares(found.scheme, found.due_month).worker)
    return [_("{month}: pay {amount} by {day}.", month=month, amount=amount, day=Day(found.due_on))]


def tell_months(found: Summary, on: date) -> Steps:
    """Month by month, what was paid and by whom."""
    yield from tell_list("months", tuple(month_by_month(found)), _("Earlier months"))
    return None


def tell_all(found: Summary, on: date) -> Steps:
    """What was paid lately; then the benefits, or what it would cost."""
    labels = {"benefits": _("Months for benefits"), "costs": _("How much would I pay?")}  # max: label
    wish = yield Choice(name="all", text=counted(found), labels=labels)
    if wish == "costs":
        yield from costs(on)
    else:
        yield from tell_list("benefits_need", tuple(needed(found, on)), _("More benefits"))
    return None


def needed(found: Summary, on: date) -> list[Sayable]:
    """How many months are still to be paid before each benefit."""
    lines: list[Sayable] = [
        _("{benefit}: {count} more months", benefit=words_for(each.scheme, each.benefit).name, count=each.months)
        for each in found.missing
    ]
    if found.has_unknown:
        return [*lines, ASK[bool(lines)](fund=text("hotline_fund", on))]
    return [*lines, ENOUGH[bool(lines)]]


ASK: dict[bool, Callable[..., Text]] = {
    True: lambda fund: _("Other benefits: ask the Fund, {fund}.", fund=fund),
    False: lambda fund: _("How many months a benefit needs: ask the Fund, {fund}.", fund=fund),
}
ENOUGH = {
    True: _("Other benefits: enough months are paid."),
    False: _("Enough months are paid for every benefit."),
}


SHOWN = {"pay": tell_payment, "months": tell_months, "all": tell_all}
