"""People for the tests, made up from what matters about them."""

from datetime import date

from schemes import Situation

TODAY = date(2026, 11, 22)
COMPULSORY = ("occupational_risk", "health", "pension")


def person(
    work: str = "seller",
    age: int = 34,
    *,
    boss: bool = False,
    staff: bool = False,
    card: bool = False,
    family: str | None = None,
    wage: int | None = None,
) -> Situation:
    return Situation(work, boss, staff, age, card, family, wage)
