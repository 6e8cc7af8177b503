"""What an employer tells who registers an enterprise, as far as they have come."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class EnterpriseTold:
    """The enterprise. `kind` is company, sole or household; numbers are empty where there are none; `pin` is hidden."""

    kind: str = ""
    name: str = ""
    commerce_number: str = ""
    residence_book: str = ""
    tin: str = ""
    province: str = ""
    district: str = ""
    sector: str = ""
    workers: int = 0
    pin: str = ""

    def as_arguments(self) -> dict[str, Any]:
        """As the effect takes it."""
        return asdict(self)
