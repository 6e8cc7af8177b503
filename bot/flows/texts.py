"""Text messages that a caller may ask for, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.flows.routes import STEPS
from bot.text import Lines, Listed, Sayable, Text, _, riel
from schemes.contributions import shares
from schemes.figures import names, number, text

PAPERS = {
    "informal_certificate": _("certificate"),
    "id_card": _("ID card"),
    "marriage_certificate": _("marriage paper"),
    "birth_certificate": _("birth certificate"),
}
BROUGHT_LATER = {"member_card"}  # who registers now has none yet


def to_bring(on: date, relations: Iterable[str]) -> Text:
    """The papers of who has just registered; `relations` are those of the family, one for each."""
    return _("Bring to an office of the Fund: {papers}.", papers=Listed(_papers(on, relations)))


def to_pay(on: date, relations: Iterable[str]) -> Text:
    """How much it is together, when and where."""
    family = shares("voluntary_health_dependant", on).worker * len(list(relations))
    return _(
        "Then pay {amount} a month, day {opens} to {day}, at {banks}. Questions: {fund}.",
        amount=riel(shares("voluntary_health", on).worker + family),
        opens=number("voluntary_health_pay_first_day", on),
        day=number("voluntary_health_due_day", on),
        banks=", ".join(names("voluntary_health_pay_banks", on)),
        fund=text("hotline_fund", on),
    )


def registered(on: date, reference: str, relations: Sequence[str]) -> Sayable:
    """The number of the application, and what comes next."""
    number_given = _("Your registration number: {reference}.", reference=reference)
    return Lines((number_given, to_bring(on, relations), to_pay(on, relations)))


def _papers(on: date, family: Iterable[str]) -> tuple[Text, ...]:
    lists = ["needs_voluntary_health", *(f"needs_dependant_{relation}" for relation in family)]
    wanted = dict.fromkeys(paper for each in lists for paper in names(each, on))
    return tuple(PAPERS[paper] for paper in wanted if paper not in BROUGHT_LATER)


def how_to_go_on(service_code: str) -> Text:
    """To who was cut off. Phones are shared: it names neither the Fund nor what was begun."""
    # max: sms2
    return _("You were in the middle of something on Sok Sabay. Dial {service} to go on.", service=service_code)


def news_of_report(service_code: str) -> Text:
    """To who wanted to hear of an answer. Phones are shared: it does not say what about."""
    # max: sms2
    return _("There is news. Dial {service} and choose 6.", service=service_code)


def news_of_account(service_code: str) -> Text:
    """To whom the Fund answered, an application or a notice. Phones are shared: it does not say which."""
    # max: sms2
    return _("There is news. Dial {service} and choose 4.", service=service_code)


def how_was_it(service_code: str, code: str) -> Text:
    """To who was at a hospital, as it told us. Phones are shared: it names neither the hospital nor the Fund.

    `code` says which visits, and not whose.
    """
    # max: sms2
    return _(
        "How was the service that you got? Nobody learns who answers. Dial {dialled} or reply {reply}. "
        "No more texts: STOP.",
        dialled=f"{service_code.removesuffix('#')}*11*{code}#",
        reply=f"11*{code}",
    )


def business_told_of(service_code: str) -> Text:
    """To an employer of whom a ministry told the Fund. Phones are shared: it names neither of the two."""
    # max: sms2
    return _(
        "The Social Security Fund has a business on record with this phone. "
        "To finish its registration, dial {service} and choose 10.",
        service=service_code,
    )


TEXTS: dict[str, Callable[..., Sayable]] = {
    **{f"how_to_start_{route}": words for route, words in STEPS.items()},
    "registered": registered,
}
