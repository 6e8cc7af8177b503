"""What to say of each route through the law: the verdict, what it gives, what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.text import Lines, Text, _, riel
from schemes.belonging import Route
from schemes.contributions import shares, shares_together
from schemes.figures import names, number, percent, text


@dataclass(frozen=True)
class Verdict:
    """Where the caller belongs and who pays what; then the one thing more that matters most.

    It is put together when it is shown: who goes on from there would wait for it at every step.
    """

    found: Route
    wage: int | None
    on: date

    def in_(self, language: str) -> str:
        who_pays = VERDICTS[self.found.key](self.found, self.wage, self.on)
        return Lines((who_pays, *besides(self.found, self.on)[:1])).in_(language)


@cache
def besides(found: Route, on: date) -> tuple[Text, ...]:
    """What else is true of the caller, what matters most first."""
    warnings = [WARNINGS[found.key](on)] if found.key in WARNINGS else []
    remarks = [REMARKS[remark](on) for remark in found.remarks if remark in REMARKS]
    doors = [ALSO[other](on) for other in found.also if other in ALSO]
    return (*warnings, *remarks, *doors)


def _employer_must(found: Route, wage: int | None, on: date) -> Text:
    if wage is None:
        return _(
            "Your employer must register you with the Fund. "
            "Of your wage you pay {worker}, your employer pays {employer}.",
            worker=_rate(found, "worker", on),
            employer=_rate(found, "employer", on),
        )
    paid = shares_together(found.schemes, on, wage)
    return _(
        "Your employer must register you with the Fund. "
        "At {wage} a month you pay {worker}, your employer pays {employer}.",
        wage=riel(wage),
        worker=riel(paid.worker),
        employer=riel(paid.employer),
    )


def _register_enterprise(found: Route, wage: int | None, on: date) -> Text:
    return _(
        "You pay others, so you are an employer: register your business and your workers. "
        "Of each wage you pay {employer}, the worker pays {worker}.",
        worker=_rate(found, "worker", on),
        employer=_rate(found, "employer", on),
    )


def _equity_fund(found: Route, wage: int | None, on: date) -> Text:
    return _("Your IDPoor card gives your whole household free care at public hospitals. You pay nothing.")


def _dependant(found: Route, wage: int | None, on: date) -> Text:
    return _(
        "The member in your family can register you. About {amount} a month; ask the Fund.",
        amount=riel(shares("voluntary_health_dependant", on).worker),
    )


def _voluntary(found: Route, wage: int | None, on: date) -> Text:
    return _(
        "You can join the health scheme: {amount} a month, paid day {opens} to {day}.",
        amount=riel(shares("voluntary_health", on).worker),
        opens=number("voluntary_health_pay_first_day", on),
        day=number("voluntary_health_due_day", on),
    )


def _too_old(found: Route, wage: int | None, on: date) -> Text:
    return _(
        "Sorry: the health scheme takes new members up to age {age} only. "
        "Ask your commune about the IDPoor card and the Family Package.",
        age=number("voluntary_health_age_max", on),
    )


def _too_young(found: Route, wage: int | None, on: date) -> Text:
    return _(
        "You can join for yourself from age {age}. Until then a mother or father who is a member can register you.",
        age=number("voluntary_health_age_min", on),
    )


def _no_work(found: Route, wage: int | None, on: date) -> Text:
    return _("The Fund takes people who work, and their family. Ask your commune about the IDPoor card.")


def _public_servant(found: Route, wage: int | None, on: date) -> Text:
    return _("The State registers the people it pays. Ask your office about your member number.")


VERDICTS: dict[str, Callable[[Route, int | None, date], Text]] = {
    "employer_must_register": _employer_must,
    "register_enterprise": _register_enterprise,
    "equity_fund": _equity_fund,
    "dependant": _dependant,
    "voluntary_health": _voluntary,
    "too_old_for_voluntary": _too_old,
    "too_young": _too_young,
    "no_work": _no_work,
    "public_servant": _public_servant,
}


def _rate(found: Route, payer: str, on: date) -> str:
    """What one payer gives to all schemes of the route, as a percentage of the wage."""
    total = sum(percent(f"{scheme}_{payer}_rate", on) for scheme in found.schemes)
    return f"{total.normalize():f}%" if total else "0%"


WARNINGS: dict[str, Callable[[date], Text]] = {
    # A gap of so many months ends the right, and there is no way back for the self-employed (schemes/voluntary.yaml).
    "voluntary_health": lambda on: _(
        "Miss {months} months in a row and you cannot join again.", months=number("voluntary_health_gap_limit", on)
    ),
}

REMARKS: dict[str, Callable[[date], Text]] = {
    "below_working_age": lambda on: _(
        "Nobody under {age} may be made to work. Call {labour}.",
        age=number("working_age", on),
        labour=text("hotline_labour", on),
    ),
    "oral_contract_counts": lambda on: _("A spoken agreement counts too."),
    "foreman_is_employer": lambda on: _("If a foreman pays you, he must register you."),
    "pension_voluntary_at_this_age": lambda on: _("At your age, paying for a pension is your own choice."),
    "last_year_to_join": lambda on: _("This is the last year you can join."),
    "dependant_if_disabled": lambda on: _("With a disability or long illness your parent can register you."),
}
ALSO: dict[str, Callable[[date], Text]] = {
    "voluntary_health": lambda on: _(
        "You may also join the Fund: {amount} a month.", amount=riel(shares("voluntary_health", on).worker)
    ),
    "equity_fund": lambda on: _("Your IDPoor card gives free care too."),
    "dependant": lambda on: _("The member in your family can register you too."),
}


STEPS: dict[str, Callable[[date], Text]] = {
    "employer_must_register": lambda on: _(
        "You must be registered within {days} days of starting. "
        "Ask for your member number. None? Call {fund} or {labour}.",
        days=number("worker_registration_days", on),
        fund=text("hotline_fund", on),
        labour=text("hotline_labour", on),
    ),
    "register_enterprise": lambda on: _(
        "Within {days} days of opening, take your ID card and business papers to the Fund. Questions: {fund}.",
        days=number("enterprise_registration_days", on),
        fund=text("hotline_fund", on),
    ),
    "equity_fund": lambda on: _(
        "Show the card at the health centre or public hospital. Refused? Call {fund}.",
        fund=text("hotline_fund", on),
    ),
    "dependant": lambda on: _(
        "The member brings member card, ID card and marriage paper (child: birth certificate) to the Fund. "
        "Questions: {fund}.",
        fund=text("hotline_fund", on),
    ),
    "voluntary_health": lambda on: _(
        "First get the informal worker certificate: {agents} or app {app}. "
        "Then take it with your ID card to an office of the Fund.",
        agents=", ".join(names("certificate_agents", on)),
        app=text("certificate_app", on),
    ),
    "too_old_for_voluntary": lambda on: _(
        "Take your ID card to the commune office. Questions: {fund}.", fund=text("hotline_fund", on)
    ),
    "too_young": lambda on: _("Ask your mother or father to call {fund}.", fund=text("hotline_fund", on)),
    "no_work": lambda on: _(
        "Take your ID card to the commune office. Questions: {fund}.", fund=text("hotline_fund", on)
    ),
    "public_servant": lambda on: _("Ask in your office, or call {fund}.", fund=text("hotline_fund", on)),
}
