"""What do I get? Scheme by scheme, benefit by benefit, with the months that must be paid first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.ask import Caller, Choice, Steps
from bot.flows.benefit_words import waiting, words_of
from bot.text import Lines, Sayable, Text, _
from schemes.benefits import Benefit, gives

SCHEMES: dict[str, Text] = {  # max: label
    "health": _("Health, with an employer"),
    "occupational_risk": _("Accident at work"),
    "pension": _("Pension"),
    "voluntary_health": _("Health, working for myself"),
    "voluntary_health_dependant": _("Health, family of a member"),
    "equity_fund": _("IDPoor card"),
}
# Sub-Decree 280 of 2023 is about health care; the pension is for who once was employed (soksiphana.com, 20 September
# 2022), and no accident scheme for own account is known. Who pays shall not believe otherwise.
HEALTH_ONLY = _("Health only: no pension, no accident money.")
HEADS: dict[str, Text] = {"voluntary_health": HEALTH_ONLY, "voluntary_health_dependant": HEALTH_ONLY}


def benefits(caller: Caller) -> Steps:
    """Every scheme, for whoever wants to look around."""
    yield from tell_benefits(tuple(SCHEMES), date.fromisoformat(caller.today))
    return None


def tell_benefits(schemes: Sequence[str], on: date, way_on: Text | None = None) -> Steps:
    """Look at one benefit after another; `way_on` leads on to what comes next in the flow that asked."""
    scheme = schemes[0]
    if len(schemes) > 1:
        scheme = yield Choice(
            name="scheme", text=_("Which one?"), labels={key: SCHEMES[key] for key in SCHEMES if key in schemes}
        )
    found = {benefit.key: benefit for benefit in gives(scheme, on)}
    labels: dict[str, Sayable] = {key: words_of(benefit).name for key, benefit in found.items()}
    if way_on:
        labels["on"] = way_on
    while True:
        chosen = yield Choice(name="benefit", text=HEADS.get(scheme, SCHEMES[scheme]), labels=labels)
        if chosen == "on":
            return None
        yield Choice(name="detail", text=detail(found[chosen]), labels={"again": _("See others")})


def detail(benefit: Benefit) -> Sayable:
    """One benefit: what it is, and from when."""
    return Lines((words_of(benefit).what(benefit.amounts), waiting(benefit.waiting)))
