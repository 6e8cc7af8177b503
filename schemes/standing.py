"""Plain questions about a person on a day: too old, too young, a dependant, free to join."""

from datetime import date

from schemes.contributions import OF_THE_WAGE
from schemes.figures import number
from schemes.situation import Situation


def too_old(person: Situation, on: date) -> bool:
    """True if older than the self-employed may be when they ask to join."""
    return person.age > number("voluntary_health_age_max", on)


def too_young(person: Situation, on: date) -> bool:
    """True if younger than one must be to join on one's own account."""
    return person.age < number("voluntary_health_age_min", on)


def may_join_voluntary_health(person: Situation, on: date) -> bool:
    """True if self-employed and within the ages."""
    return person.own_account and not too_old(person, on) and not too_young(person, on)


def minor_child(person: Situation, on: date) -> bool:
    """True if the child of a member and under the age for dependants."""
    return person.family_of_member == "child" and person.age < number("dependant_child_age_below", on)


def may_be_dependant(person: Situation, on: date) -> bool:
    """True for the spouse of a member and a minor child without income; with a wage nobody is a dependant."""
    if person.earns_wage:
        return False
    if person.family_of_member == "spouse":
        return True
    return minor_child(person, on) and person.work == "none" and not person.employs


def past_compulsory_pension(person: Situation, on: date) -> bool:
    """True from the age at which an employee's pension contribution is no longer compulsory."""
    return person.age >= number("pension_compulsory_age_below", on)


def wage_below_floor(person: Situation, on: date) -> bool:
    """True if contributions are counted on more than the wage."""
    wage = person.wage
    return wage is not None and any(wage < number(f"{scheme}_wage_floor", on) for scheme in OF_THE_WAGE)


def wage_above_ceiling(person: Situation, on: date) -> bool:
    """True if contributions are counted on less than the wage."""
    wage = person.wage
    return wage is not None and any(wage > number(f"{scheme}_wage_ceiling", on) for scheme in OF_THE_WAGE)
