"""What has to be known of a person to say where they belong."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from schemes.errors import SchemeError

Work = Literal[
    "driver", "seller", "building", "home", "farm", "factory", "shop_or_restaurant", "other", "state", "none"
]
Relation = Literal["spouse", "child"]
WORKS: tuple[str, ...] = get_args(Work)
RELATIONS: tuple[str, ...] = get_args(Relation)
OLDEST = 120


@dataclass(frozen=True)
class Situation:
    """A person as the law sees them.

    `work` is one of WORKS: "state" is paid by the state, "none" is no work that brings money (study, keeping
    house). `has_employer`: someone pays them a wage, by contract or by word of mouth. `employs`: they pay
    anyone to work for them. `age` in full years. `idpoor`: their household holds an IDPoor (Equity) card.
    `family_of_member`: they are the registered spouse or the child of a member of the Fund. `wage` in riel a
    month, if they said it. Raises SchemeError: `unknown_work`, `unknown_relation`, `bad_age`, `bad_wage`.
    """

    work: str
    has_employer: bool
    employs: bool
    age: int
    idpoor: bool
    family_of_member: str | None = None
    wage: int | None = None

    def __post_init__(self) -> None:
        if self.work not in WORKS:
            raise SchemeError("unknown_work", f"there is no work {self.work!r}; there are {', '.join(WORKS)}.")
        if self.family_of_member is not None and self.family_of_member not in RELATIONS:
            raise SchemeError("unknown_relation", "family_of_member is 'spouse', 'child' or None.")
        if not 0 <= self.age <= OLDEST:
            raise SchemeError("bad_age", f"an age is a number of years from 0 to {OLDEST}.")
        if self.wage is not None and self.wage < 0:
            raise SchemeError("bad_wage", "a wage cannot be negative.")

    @property
    def earns_wage(self) -> bool:
        """True if an employer or the state pays them."""
        return self.has_employer or self.work == "state"

    @property
    def own_account(self) -> bool:
        """True if self-employed in the sense of Sub-Decree 280 of 2023: work, no wage, and no workers."""
        return self.work != "none" and not self.earns_wage and not self.employs


def full_years(born: date, on: date) -> int:
    """The age on a day, in full years; who was born on 29 February turns older on 1 March in common years."""
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return on.year - born.year - (not had_birthday)
