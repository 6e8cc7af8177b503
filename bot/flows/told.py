"""What somebody tells who registers, as far as they have come."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from schemes.situation import full_years


@dataclass(frozen=True)
class Dependant:
    """One of the family. `relation` is spouse or child, `born` an ISO date."""

    name: str
    relation: str
    born: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """The application. `born` is an ISO date, `province` and `district` are codes, `pin` is hidden."""

    name: str = ""
    sex: str = ""
    born: str = ""
    national_id: str = ""
    occupation: str = ""
    province: str = ""
    district: str = ""
    certificate: str = ""  # empty: none yet
    family: tuple[Dependant, ...] = ()
    pin: str = ""

    @property
    def birthday(self) -> date:
        """The day of birth."""
        return date.fromisoformat(self.born)

    def age(self, on: date) -> int:
        """In full years."""
        return full_years(self.birthday, on)

    def as_arguments(self) -> dict[str, Any]:
        """As the effect takes it."""
        return asdict(self) | {"family": [asdict(one) for one in self.family]}
