"""Which scheme a person belongs to, what else stands open to them, and what it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from schemes import standing
from schemes.contributions import OF_THE_WAGE
from schemes.figures import names
from schemes.remarks import doubts_on, remarks_on
from schemes.situation import Situation


@dataclass(frozen=True)
class Route:
    """Where a person belongs, in keys that a conversation turns into words.

    `key` is the one answer; `also` are further routes that hold at the same time. `schemes` and `needs`
    (papers) go with `key`; for register_enterprise they are those of the workers. `remarks` change what to say
    (schemes/remarks.py). `to_confirm` names the parameters this answer rests on and the Fund has not
    confirmed.
    """

    key: str
    schemes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()


# In the order of precedence, for the reasons given in `route`.
ROUTES: dict[str, Callable[[Situation, date], bool]] = {
    "public_servant": lambda person, on: person.work == "state",
    "employer_must_register": lambda person, on: person.has_employer and person.work != "state",
    "register_enterprise": lambda person, on: person.employs,
    "equity_fund": lambda person, on: person.idpoor,
    "dependant": standing.may_be_dependant,
    "too_old_for_voluntary": standing.too_old,
    "too_young": standing.too_young,
    "no_work": lambda person, on: person.work == "none",
    "voluntary_health": standing.may_join_voluntary_health,
}
# Routes that can stand open beside another; the rest are duties of others, or reasons why nothing is open.
DOORS = ("register_enterprise", "equity_fund", "dependant", "voluntary_health")
SCHEMES_OF = {
    "employer_must_register": OF_THE_WAGE,
    "register_enterprise": OF_THE_WAGE,
    "equity_fund": ("equity_fund",),
    "dependant": ("voluntary_health_dependant",),
    "voluntary_health": ("voluntary_health",),
}


def route(situation: Situation, on: date) -> Route:
    """The route of a person on a day. The first of these that holds is the answer; later open doors go to
    `also`.

    1. public_servant: paid by the state, so registered by the state; never self-employed (Sub-Decree 280 of
       2023).
    2. employer_must_register: a wage from anyone means compulsory membership, by written or oral contract,
       casual or not, and nobody may take the voluntary scheme instead (Prakas 448 of 2017; law of 2019).
       Before the Equity Fund, because it is the employer's duty and brings accident cover and a pension,
       which the card does not. It holds at every age: without the pension from 60 (Prakas 168 of 2022), and
       for a child too, because a child hurt at work was at work.
    3. register_enterprise: who pays even one worker is an employer, not self-employed (Sub-Decree 280), so no
       voluntary scheme for them; before the card because it is a duty.
    4. equity_fund: an IDPoor card is free public care for the whole household (sub-decree of 31 December
       2019); before anything that costs money.
    5. dependant: spouse by registered marriage, or child under 18 without income, of a member (Sub-Decree
       280). Before their own membership because no certificate is asked for, and before the age limit, which
       is known for the self-employed alone.
    6. too_old_for_voluntary: over 60 on the day of asking (brandbodia.com 9818, citing the Fund).
    7. too_young: below the age of the national ID card, without which nobody registers on their own account.
    8. no_work: no scheme takes a person without work who is nobody's dependant and holds no card.
    9. voluntary_health: works for own account, uses no workers, within the ages (Sub-Decree 280). The pension
       is not open to them (soksiphana.com, 20 September 2022): its voluntary part is for those who once were
       employed.

    Raises SchemeError `before_first` on a day for which the figures are not known.
    """
    holding = [key for key, holds in ROUTES.items() if holds(situation, on)]
    key = holding[0]
    return Route(
        key=key,
        schemes=_schemes(key, situation, on),
        needs=_needs(key, situation, on),
        also=tuple(other for other in holding[1:] if other in DOORS),
        remarks=remarks_on(situation, key, on),
        to_confirm=doubts_on(situation, key, on),
    )


def _schemes(key: str, person: Situation, on: date) -> tuple[str, ...]:
    schemes = SCHEMES_OF.get(key, ())
    if key == "employer_must_register" and standing.past_compulsory_pension(person, on):
        return tuple(scheme for scheme in schemes if scheme != "pension")
    return schemes


def _needs(key: str, person: Situation, on: date) -> tuple[str, ...]:
    name = _needs_name(key, person)
    return names(name, on) if name else ()


def _needs_name(key: str, person: Situation) -> str:
    if key == "register_enterprise" and person.work == "none":
        return "needs_register_household"  # no trade of their own, but they pay someone: a householder
    if key == "dependant":
        return f"needs_dependant_{person.family_of_member}"
    return f"needs_{key}" if key in SCHEMES_OF else ""
