"""The words for each benefit: its name in a list, what it is, and how long one must have paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.text import Text, _, riel
from schemes.benefits import Benefit
from schemes.dated import Waiting

Amounts = Mapping[str, int | Decimal]


@dataclass(frozen=True)
class Words:
    """`name` stands in a list; `what` says it in a sentence, with the amounts that are known."""

    name: Text
    what: Callable[[Amounts], Text]


def words_of(benefit: Benefit) -> Words:
    """The words for a benefit."""
    return words_for(benefit.scheme, benefit.key)


def words_for(scheme: str, key: str) -> Words:
    """The same by its name in the files; some schemes give another thing under the same name."""
    return WORDS.get(f"{scheme}.{key}") or WORDS[key]


def _plain(words: Text) -> Callable[[Amounts], Text]:
    return lambda amounts: words


WORDS: dict[str, Words] = {
    "medical_care": Words(_("Treatment"), _plain(_("Free care at partner hospitals, public and private."))),
    "occupational_risk.medical_care": Words(
        _("Treatment"), _plain(_("Free care after an accident at work or on the way there and back."))
    ),
    "equity_fund.medical_care": Words(
        _("Treatment"), _plain(_("Free care at public health centres and hospitals, for all in the house."))
    ),
    "hospital_care": Words(_("Hospital"), _plain(_("Free hospital stay at partner hospitals."))),
    "outpatient_care": Words(_("Doctor"), _plain(_("Free doctor and medicine at partner hospitals."))),
    "emergency_care": Words(
        _("Emergency"),
        _plain(_("Go to the nearest hospital, partner or not. Tell the Fund soon and it pays you back.")),
    ),
    "rehabilitation": Words(
        _("Getting fit again"), _plain(_("Help to get your body fit again after illness or harm."))
    ),
    "daily_allowance": Words(
        _("Money while hurt"), _plain(_("Money for each day you cannot work after an accident at work."))
    ),
    "disability_pension": Words(_("Lasting harm"), _plain(_("A pension if an accident at work leaves lasting harm."))),
    "funeral_grant": Words(_("Funeral money"), _plain(_("Money for the funeral."))),
    "pension.funeral_grant": Words(
        _("Funeral money"),
        lambda amounts: _(
            "For the funeral: {months} months of pension, at least {amount}.",
            months=amounts["months_of_pension"],
            amount=riel(int(amounts["minimum"])),
        ),
    ),
    "survivors_pension": Words(
        _("For the family"), _plain(_("A pension for husband, wife and children after a death."))
    ),
    "sickness_allowance": Words(
        _("Money while sick"),
        lambda amounts: _(
            "{percent}% of your wage for sick days, up to {months} months.",
            percent=amounts["percent_of_wage"],
            months=amounts["months"],
        ),
    ),
    "maternity_allowance": Words(
        _("Money for a birth"),
        lambda amounts: _(
            "{percent}% of your wage for {days} days; your employer adds {more}%.",
            percent=amounts["percent_of_wage"],
            days=amounts["days"],
            more=amounts["employer_percent"],
        ),
    ),
    "voluntary_health.maternity_allowance": Words(
        _("Money for a birth"), _plain(_("Money before and after a birth. Ask the Fund how much."))
    ),
    "birth_grant": Words(
        _("For each child (State)"),
        lambda amounts: _(
            "From the State: {amount} for each child born, and {visit} for each of {count} visits before.",
            amount=riel(int(amounts["per_child"])),
            visit=riel(int(amounts["per_visit"])),
            count=amounts["visits"],
        ),
    ),
    "birth_care": Words(_("Care for a birth"), _plain(_("Free care before, at and after a birth."))),
    "transport": Words(_("Ambulance"), _plain(_("The way to hospital by ambulance, and home after a death."))),
    "hospital_cash": Words(
        _("Money in hospital"),
        lambda amounts: _("Money for a hospital stay of more than {days} days.", days=amounts["after_days"]),
    ),
    "old_age_pension": Words(
        _("Old age"), lambda amounts: _("Money every month for life from age {age}.", age=amounts["age"])
    ),
    "invalidity_pension": Words(_("Can no longer work"), _plain(_("Money every month if you can no longer work."))),
    "family_package": Words(
        _("Family Package"),
        _plain(_("Cash for pregnant women, small children, pupils, disabled and old people in poor homes.")),
    ),
}


def waiting(months: Waiting | None) -> Text:
    """How long one must have paid; None is not known to the service and the Fund is asked."""
    if months is None:
        return _("Ask the Fund how many months you must pay first.")
    if months.at_once:
        return _("Yours from the first day.")
    return _waiting_words(months)


def _waiting_words(months: Waiting) -> Text:
    if months.consecutive and months.months:
        return _(
            "After {row} months paid in a row, or {count} of the last {within}.",
            row=months.consecutive,
            count=months.months,
            within=months.within,
        )
    if months.consecutive:
        return _("After {row} months paid in a row.", row=months.consecutive)
    if months.within:
        return _("After {count} months paid of the last {within}.", count=months.months, within=months.within)
    return _("After {count} months paid.", count=months.months)
