"""A figure of the law through time: each value with its first day, its source and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from schemes.errors import SchemeError


@dataclass(frozen=True)
class Waiting:
    """Months to be paid before a benefit: `consecutive` in a row, or `months` in all, of the last `within`
    months.

    What is None does not apply; `within` None means months of any time. Two numbers given: either is enough.
    Nothing given: no waiting at all.
    """

    consecutive: int | None = None
    months: int | None = None
    within: int | None = None

    @property
    def at_once(self) -> bool:
        """True if nothing has to be paid first."""
        return self.consecutive is None and self.months is None


@dataclass(frozen=True)
class Terms:
    """On what terms a benefit is given; `waiting` is None where it is not known."""

    waiting: Waiting | None
    amounts: Mapping[str, int | Decimal] = field(hash=False)


Value = int | Decimal | str | bool | tuple[str, ...] | Terms | None


@dataclass(frozen=True)
class Entry:
    """One value of a parameter, in force from `since` to `until` (both days included; None: until the next
    one).

    `value` is None where nobody could say; `to_confirm` is then, and wherever there is doubt, the sentence
    that says what the Fund must confirm.
    """

    value: Value
    since: date
    until: date | None
    source: str
    confidence: str
    to_confirm: str = ""

    def ended(self, day: date) -> bool:
        """True after the last day, where one is given."""
        return self.until is not None and day > self.until


@dataclass(frozen=True)
class Parameter:
    """A named figure: what it means, in which unit, and its entries, oldest first."""

    name: str
    means: str
    unit: str
    file: str
    entries: tuple[Entry, ...]

    def on(self, day: date) -> Entry:
        """The entry in force on `day`.

        Raises SchemeError: `before_first` on a day before the oldest entry, `after_last` where the last one
        has ended.
        """
        begun = self._begun(day)
        if begun is None:
            raise SchemeError(
                "before_first",
                f"{self.name} is not known on {day}: {self.file} begins with {self.entries[0].since}.",
            )
        if begun.ended(day):
            raise SchemeError(
                "after_last",
                f"{self.name} is not in force on {day}: it ended on {begun.until} ({self.file}).",
            )
        return begun

    def in_force(self, day: date) -> bool:
        """True if `on` has an answer for that day."""
        begun = self._begun(day)
        return begun is not None and not begun.ended(day)

    def _begun(self, day: date) -> Entry | None:
        for entry in reversed(self.entries):
            if entry.since <= day:
                return entry
        return None
