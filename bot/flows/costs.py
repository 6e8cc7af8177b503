"""How much would I pay? At a wage or for myself, today and from the next change on, by who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.ask import Amount, Choice, Steps
from bot.text import Day, Lines, Sayable, Text, _, riel
from schemes.contributions import OF_THE_WAGE, Shares, shares_together
from schemes.figures import number
from schemes.phases import next_phase

WAYS: dict[str, tuple[Text, Sequence[str]]] = {  # max: label
    "wage": (_("For a wage"), OF_THE_WAGE),
    "self": (_("For myself"), ("voluntary_health",)),
}


def costs(on: date) -> Steps:
    """One question, two where there is a wage; then the amounts."""
    way = yield Choice(
        name="way", text=_("How do you work?"), labels={key: label for key, (label, _schemes) in WAYS.items()}
    )
    wage = None
    if way == "wage":
        wage = yield Amount(
            name="wage",
            text=_("What is your wage for a month?"),
            between=(number("wage_asked_least", on), number("wage_asked_most", on)),
            riel_per_dollar=number("riel_per_dollar", on),
        )
    _label, schemes = WAYS[way]
    yield Choice(name="costs", text=Lines(tuple(amounts(schemes, wage, on))), labels={"on": _("Go on")})
    return None


def amounts(schemes: Sequence[str], wage: int | None, on: date) -> Iterator[Sayable]:
    """What a month costs now, and from the day on which that changes."""
    yield _("Each month now:")
    yield from by_payer(shares_together(schemes, on, wage))
    day = next_phase(schemes, on)
    if day:
        yield _("From {day}:", day=Day(day))
        yield from by_payer(shares_together(schemes, day, wage))


def by_payer(paid: Shares) -> Iterator[Text]:
    """A line for each who pays."""
    yield _("You pay {worker}.", worker=riel(paid.worker))
    if paid.employer:
        yield _("Your employer pays {employer}.", employer=riel(paid.employer))
    if paid.state:
        yield _("The State pays {amount}.", amount=riel(paid.state))
