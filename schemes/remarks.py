"""What is true of a person besides their route: what else to tell them, and what of it is not sure."""

from collections.abc import Callable, Mapping
from datetime import date

from schemes import standing
from schemes.figures import entry, number
from schemes.situation import Situation

Applies = Callable[[Situation, date], bool]
Table = Mapping[str, tuple[tuple[str, ...], Applies]]

EMPLOYEE = ("employer_must_register",)
LEFT_OUT = ("too_old_for_voluntary", "too_young", "no_work")
NOT_PAID_A_WAGE = ("register_enterprise", "equity_fund", "dependant", "voluntary_health", *LEFT_OUT)


def _always(person: Situation, on: date) -> bool:
    return True


def _is_below_working_age(person: Situation, on: date) -> bool:
    return person.age < number("working_age", on)


def _is_of_working_age(person: Situation, on: date) -> bool:
    return not _is_below_working_age(person, on)


def _works_in_a_home(person: Situation, on: date) -> bool:
    return person.work == "home"


def _works_where_many_are_casual(person: Situation, on: date) -> bool:
    return person.work in ("building", "farm")


def _builds_for_own_account(person: Situation, on: date) -> bool:
    return person.own_account and person.work == "building"


def _joins_at_the_age_limit(person: Situation, on: date) -> bool:
    return standing.may_join_voluntary_health(person, on) and person.age == number("voluntary_health_age_max", on)


def _is_at_or_over_the_age_limit(person: Situation, on: date) -> bool:
    return person.age >= number("voluntary_health_age_max", on)


def _is_minor(person: Situation, on: date) -> bool:
    return person.age < number("dependant_child_age_below", on)


def _is_minor_with_income(person: Situation, on: date) -> bool:
    return standing.minor_child(person, on) and person.own_account


def _is_grown_child_without_work(person: Situation, on: date) -> bool:
    return person.family_of_member == "child" and person.work == "none" and not standing.minor_child(person, on)


def _is_spouse(person: Situation, on: date) -> bool:
    return person.family_of_member == "spouse"


def _is_poor_or_too_old(person: Situation, on: date) -> bool:
    return person.idpoor or standing.too_old(person, on)


def _has_card_and_membership(person: Situation, on: date) -> bool:
    may_join = standing.may_join_voluntary_health(person, on) or standing.may_be_dependant(person, on)
    return person.idpoor and (person.earns_wage or may_join)


# Each remark: the routes beside which it is made, and what must be true of the person.
REMARKS: Table = {
    "below_working_age": (EMPLOYEE, _is_below_working_age),
    "oral_contract_counts": (EMPLOYEE, _works_in_a_home),
    "pension_voluntary_at_this_age": (EMPLOYEE, standing.past_compulsory_pension),
    "wage_below_floor": (EMPLOYEE, standing.wage_below_floor),
    "wage_above_ceiling": (EMPLOYEE, standing.wage_above_ceiling),
    "foreman_is_employer": (NOT_PAID_A_WAGE, _builds_for_own_account),
    "last_year_to_join": (NOT_PAID_A_WAGE, _joins_at_the_age_limit),
    "dependant_if_no_income": (NOT_PAID_A_WAGE, _is_minor_with_income),
    "dependant_if_disabled": (NOT_PAID_A_WAGE, _is_grown_child_without_work),
    "ask_for_idpoor": (LEFT_OUT, _always),
    "family_package": (NOT_PAID_A_WAGE, _is_poor_or_too_old),
    "pension_if_once_member": (NOT_PAID_A_WAGE, _is_of_working_age),
}

# Each parameter an answer can rest on: the routes and the persons for whom it would change the answer.
RESTS_ON: Table = {
    "public_servant_schemes": (("public_servant",), _always),
    "casual_worker_equity_fund": (EMPLOYEE, _works_where_many_are_casual),
    "pension_compulsory_age_below": (EMPLOYEE, standing.past_compulsory_pension),
    "employer_own_cover": (("register_enterprise",), _always),
    "equity_fund_beside_membership": (("public_servant", *EMPLOYEE, "equity_fund"), _has_card_and_membership),
    "voluntary_health_dependant_worker_amount": (("dependant",), _always),
    "dependant_spouse_age_max": (("dependant",), _is_spouse),
    "voluntary_health_age_max": (("voluntary_health", "too_old_for_voluntary"), _is_at_or_over_the_age_limit),
    "voluntary_health_age_min": (("voluntary_health", "too_young"), _is_minor),
}


def remarks_on(person: Situation, route_key: str, on: date) -> tuple[str, ...]:
    """The keys of REMARKS that are true of `person` on `route_key`, in the order of the table."""
    return _applying(REMARKS, person, route_key, on)


def doubts_on(person: Situation, route_key: str, on: date) -> tuple[str, ...]:
    """The parameters on which the answer to `person` rests and which the Fund has yet to confirm."""
    return tuple(name for name in _applying(RESTS_ON, person, route_key, on) if entry(name, on).to_confirm)


def _applying(table: Table, person: Situation, route_key: str, on: date) -> tuple[str, ...]:
    return tuple(key for key, (routes, applies) in table.items() if route_key in routes and applies(person, on))
